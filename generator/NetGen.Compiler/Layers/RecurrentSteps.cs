using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>The steps of recurrent layers and cells as nodes: one product for the input's part of all gates, then the steps.</summary>
internal static class RecurrentSteps
{
    /// <param name="layer">The layer that owns the parameters.</param>
    /// <param name="kind">Which steps.</param>
    /// <param name="sequence">[T, N, I].</param>
    /// <param name="states">The initial hidden state [N, H], and the cell state where there is one; empty for zeros.</param>
    /// <param name="suffix">Behind the parameters' names: <c>_l0</c>.</param>
    /// <param name="reverse">Whether to start at the last step.</param>
    /// <param name="projection">
    /// What turns a step's result m into a hidden state, [P, H]: then the steps are those of m, and its weight the recurrent one
    /// times the projection. What the first hidden state gives to the gates is added to those of the first step.
    /// </param>
    /// <returns>The steps' result and their number.</returns>
    public static (int Result, Dim Steps) Append(
        LayerApplication layer, RecurrentKind kind, int sequence, IReadOnlyList<int> states, string suffix, bool reverse, int? projection = null)
    {
        int Parameter(string name) => layer.StateNode(name + suffix);
        var isBiased = layer.Arguments.Flag("bias");
        var relu = kind == RecurrentKind.Rnn && layer.Arguments.Text("nonlinearity") switch
        {
            "Relu" => true,
            "Tanh" => false,
            _ => throw new LayerArgumentException("nonlinearity"),
        };
        var gates = isBiased
            ? layer.Op("linear", [sequence, Parameter("weight_ih"), Parameter("bias_ih")])
            : layer.Op("linear", [sequence, Parameter("weight_ih")]);
        var steps = SizeSymbol.Of(gates, 0);
        var weight = Parameter("weight_hh");
        if (projection is { } matrix)
        {
            if (states.Count > 0)
            {
                gates = AddedFirst(layer, gates, layer.Op("linear", [states[0], weight]), reverse, steps);
                states = [layer.Op("zeros_like", [states[1]]), states[1]];
            }

            weight = layer.Op("matmul", [weight, matrix]);
        }

        int[] bias = isBiased ? [Parameter("bias_hh")] : [];
        var result = layer.Op(
            kind.Name,
            [gates, weight, .. bias, .. states],
            [Attribute.Flag("reverse", reverse), Attribute.Flag("biased", isBiased), Attribute.Flag("stateful", states.Count > 0), Attribute.Flag("relu", relu)]);
        return (result, steps);
    }

    /// <summary>The gates with something more in the step that comes first.</summary>
    private static int AddedFirst(LayerApplication layer, int gates, int more, bool reverse, Dim steps)
    {
        int Part(Dim start, Dim length) => layer.Op("narrow", [gates], [Attribute.Dims("dim", 0), Attribute.Dims("start", start), Attribute.Dims("length", length)]);
        var first = layer.Op("add", [Part(reverse ? steps - 1 : 0, 1), more]);
        var others = Part(reverse ? 0 : 1, steps - 1);
        return layer.Op("cat", reverse ? [others, first] : [first, others], [Attribute.Dims("dim", 0)]);
    }
}
