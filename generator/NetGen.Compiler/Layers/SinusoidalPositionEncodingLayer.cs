using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>x plus the first rows of a table of vectors for positions.</summary>
internal sealed class SinusoidalPositionEncodingLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.SinusoidalPositionEncoding";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments) =>
        [new LayerState("pe", new Shape([arguments.Whole("maxLength"), arguments.Whole("dim")]), IsParameter: false)];

    public override int Build(LayerApplication layer, int x)
    {
        var rows = layer.Op(
            "narrow",
            [layer.StateNode("pe")],
            [Attribute.Dims("dim", 0), Attribute.Dims("start", 0), Attribute.Dims("length", SizeSymbol.Of(x, -2))]);
        return layer.Op("add", [x, rows]);
    }
}
