using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>What padding layers mean.</summary>
internal static class PaddedSides
{
    /// <summary>x surrounded along its last dims by the constructor's <c>padding</c>.</summary>
    public static int Build(LayerApplication layer, int x, int dims, string mode, params string[] passedOn)
    {
        var sides = layer.Arguments.Sizes("padding");
        if (sides.Count == 1) sides = [.. Enumerable.Repeat(sides[0], 2 * dims)];
        return layer.Op("pad", [x], [Attribute.Dims("pad", sides), Attribute.Text("mode", mode), Attribute.Dims("dims", dims)], passedOn);
    }
}
