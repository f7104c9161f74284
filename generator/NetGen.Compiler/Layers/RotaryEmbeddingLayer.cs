using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>Turns pairs of features by angles that grow with the position, counted from the option <c>offset</c>.</summary>
internal sealed class RotaryEmbeddingLayer : LayerDefinition
{
    public override string TypeFullName => "NetGen.Layers.RotaryEmbedding";

    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var table = new Shape([arguments.Whole("maxLength"), arguments.Whole("dim").FloorDivide(2)]);
        return [new LayerState("cos", table, IsParameter: false), new LayerState("sin", table, IsParameter: false)];
    }

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var x = call["x"];
        var offset = call.Options.Find("offset") is AttributeValue.Dims { Values: [var given] } ? given : 0;
        int Rows(string table) => layer.Op(
            "narrow",
            [layer.StateNode(table)],
            [Attribute.Dims("dim", 0), Attribute.Dims("start", offset), Attribute.Dims("length", SizeSymbol.Of(x, -2))]);
        return [layer.Op("rotary", [x, Rows("cos"), Rows("sin")], "interleaved")];
    }
}
