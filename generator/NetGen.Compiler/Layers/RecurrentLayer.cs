using System.Globalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>What RNN, LSTM and GRU share: layers over layers, each in one direction or both.</summary>
internal abstract class RecurrentLayer(RecurrentKind kind) : LayerDefinition
{
    public override IReadOnlyList<LayerState> State(LayerArguments arguments)
    {
        var (input, hidden) = (arguments.Whole("inputSize"), arguments.Whole("hiddenSize"));
        var output = OutputSize(arguments);
        var (layers, directions) = Places(arguments);
        var rows = hidden * kind.Gates;
        var state = new List<LayerState>();
        for (var place = 0; place < layers * directions; place++)
        {
            var suffix = Suffix(place / directions, place % directions);
            state.Add(new LayerState("weight_ih" + suffix, new Shape([rows, place < directions ? input : output * directions])));
            state.Add(new LayerState("weight_hh" + suffix, new Shape([rows, output])));
            if (arguments.Flag("bias"))
            {
                state.Add(new LayerState("bias_ih" + suffix, new Shape([rows])));
                state.Add(new LayerState("bias_hh" + suffix, new Shape([rows])));
            }

            if (IsProjected(arguments)) state.Add(new LayerState("weight_hr" + suffix, new Shape([output, hidden])));
        }

        return state;
    }

    public override IReadOnlyList<int> Build(LayerApplication layer, LayerCall call)
    {
        var (layers, directions) = Places(layer.Arguments);
        var given = layer.Arguments.Flag("batchFirst") ? 0 : 1;
        var x = call["x"];
        var sequence = layer.Op("with_batch", [x], [Attribute.Dims("given", given), Attribute.Dims("wanted", 1)]);
        var places = layers * directions;
        // The hidden state first, then the cell state where there is one.
        var initial = call.All(kind.HasCell ? "state" : "hidden").Select((state, index) => layer.Op(
            "reshape",
            [state],
            [Attribute.Dims("shape", places, SizeSymbol.Of(sequence, 1), index == 0 ? OutputSize(layer.Arguments) : layer.Arguments.Whole("hiddenSize"))])).ToList();
        var (hiddens, cells) = (new List<int>(), new List<int>());
        for (var index = 0; index < layers; index++)
        {
            var outputs = new List<int>();
            for (var direction = 0; direction < directions; direction++)
            {
                var states = initial.ConvertAll(state => Row(layer, state, index * directions + direction));
                outputs.Add(Direction(layer, sequence, states, index, direction, hiddens, cells));
            }

            sequence = outputs.Count == 1 ? outputs[0] : layer.Op("cat", outputs.ToArray(), [Attribute.Dims("dim", 2)]);
            if (index + 1 < layers) sequence = Dropped(layer, sequence);
        }

        int Like(int result, int from) => layer.Op("without_batch", [result, x], [Attribute.Dims("given", from), Attribute.Dims("wanted", 1)]);
        var output = Like(sequence, given);
        var hidden = Like(layer.Op("stack", hiddens.ToArray()), 1);
        return kind.HasCell ? [output, hidden, Like(layer.Op("stack", cells.ToArray()), 1)] : [output, hidden];
    }

    /// <summary>One direction of one layer over a sequence.</summary>
    private int Direction(LayerApplication layer, int sequence, List<int> states, int index, int direction, List<int> hiddens, List<int> cells)
    {
        var suffix = Suffix(index, direction);
        var projection = IsProjected(layer.Arguments) ? layer.StateNode("weight_hr" + suffix) : (int?)null;
        var (result, steps) = RecurrentSteps.Append(layer, kind, sequence, states, suffix, direction == 1, projection);
        var output = kind.HasCell
            ? layer.Op("narrow", [result], [Attribute.Dims("dim", 0), Attribute.Dims("start", 0), Attribute.Dims("length", steps)])
            : result;
        if (projection is { } matrix) output = layer.Op("linear", [output, matrix]);
        hiddens.Add(Row(layer, output, direction == 1 ? 0 : -1));
        if (kind.HasCell) cells.Add(Row(layer, result, -1));
        return output;
    }

    /// <summary>Whether hidden states are projected, which only those of an LSTM can be.</summary>
    private bool IsProjected(LayerArguments arguments) => kind.HasCell && arguments.Count("projSize") > 0;

    private Dim OutputSize(LayerArguments arguments) => arguments.Whole(IsProjected(arguments) ? "projSize" : "hiddenSize");

    private static int Dropped(LayerApplication layer, int sequence) => layer.Training && layer.Arguments.OpenNumber("dropout") is not AttributeValue.Number { Value: 0 } and var p
        ? layer.Op("dropout", [sequence], [Attribute.Flag("training", true), new Attribute("p", p)])
        : sequence;

    private static int Row(LayerApplication layer, int value, int index) =>
        layer.Op("select", [value], [Attribute.Dims("dim", 0), Attribute.Dims("index", index)]);

    private static (int Layers, int Directions) Places(LayerArguments arguments) =>
        (arguments.Count("numLayers"), arguments.Flag("bidirectional") ? 2 : 1);

    private static string Suffix(int layer, int direction) =>
        $"_l{layer.ToString(CultureInfo.InvariantCulture)}{(direction == 1 ? "_reverse" : "")}";
}
