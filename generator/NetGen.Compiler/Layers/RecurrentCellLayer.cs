using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>What RNNCell, LSTMCell and GRUCell share: one step over a batch, or over one sample.</summary>
internal abstract class RecurrentCellLayer(RecurrentKind kind) : LayerDefinition
{
    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var hidden = arguments.Whole("hiddenSize");
        var rows = hidden * kind.Gates;
        LayerState[] weights =
        [
            new("weight_ih", new Shape([rows, arguments.Whole("inputSize")])),
            new("weight_hh", new Shape([rows, hidden])),
        ];
        return arguments.Flag("bias")
            ? [.. weights, new LayerState("bias_ih", new Shape([rows])), new LayerState("bias_hh", new Shape([rows]))]
            : weights;
    }

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var (input, hidden) = (layer.Arguments.Whole("inputSize"), layer.Arguments.Whole("hiddenSize"));
        var x = call["x"];
        var sequence = layer.Op("reshape", [x], [Attribute.Dims("shape", 1, -1, input)]);
        var states = call.All(kind.HasCell ? "state" : "hidden")
            .Select(state => layer.Op("reshape", [state], [Attribute.Dims("shape", SizeSymbol.Of(sequence, 1), hidden)]))
            .ToList();
        var (result, _) = RecurrentSteps.Append(layer, kind, sequence, states, "", reverse: false);
        return kind.HasCell ? [Row(0), Row(1)] : [Row(0)];

        int Row(int index)
        {
            var row = layer.Op("select", [result], [Attribute.Dims("dim", 0), Attribute.Dims("index", index)]);
            return layer.Op("without_batch", [row, x], [Attribute.Dims("given", 0), Attribute.Dims("wanted", 0), Attribute.Dims("rank", 1)]);
        }
    }
}
