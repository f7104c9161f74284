using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Operations over the last dim of [N, C, L] or [C, L] are those over images of height 1.</summary>
internal static class Sequences
{
    /// <summary>What a number for the length is paired with for the height, where that is not 1.</summary>
    private static readonly string[] Paddings = ["padding", "outputPadding"];

    /// <summary>The operation over images, its result without the height again.</summary>
    /// <param name="s">The node: x, then perhaps a weight [.., .., kernel] and a bias.</param>
    /// <param name="op">The operation over images.</param>
    /// <param name="pairs">The attributes that it has for height and width.</param>
    public static int AsImages(Simplification s, string op, params string[] pairs)
    {
        var inputs = s.Node.Inputs.ToArray();
        inputs[0] = WithHeight(s, inputs[0], s.Shape(0));
        if (inputs.Length > 1) inputs[1] = WithHeight(s, inputs[1], s.Shape(1));
        var attributes = s.Node.Attributes.Select(attribute => pairs.Contains(attribute.Name) ? Paired(attribute) : attribute).ToArray();
        return s.Reshape(s.Simplified(op, inputs, attributes), s.Node.Type.Shape);
    }

    private static Attribute Paired(Attribute attribute) => attribute.Value is AttributeValue.Dims { Values: var values }
        ? Attribute.Dims(attribute.Name, Paddings.Contains(attribute.Name) ? 0 : 1, values[0])
        : attribute;

    private static int WithHeight(Simplification s, int id, Shape shape) =>
        s.Reshape(id, new Shape(shape.Dims.AsImmutable().Insert(shape.Rank - 1, 1)));
}
