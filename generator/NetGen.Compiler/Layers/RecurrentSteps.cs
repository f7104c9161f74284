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
    /// <returns>The steps' result and their number.</returns>
    public static (int Result, Dim Steps) Append(
        LayerApplication layer, RecurrentKind kind, int sequence, IReadOnlyList<int> states, string suffix, bool reverse)
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
        int[] bias = isBiased ? [Parameter("bias_hh")] : [];
        var result = layer.Op(
            kind.Name,
            [gates, Parameter("weight_hh"), .. bias, .. states],
            [Attribute.Flag("reverse", reverse), Attribute.Flag("biased", isBiased), Attribute.Flag("stateful", states.Count > 0), Attribute.Flag("relu", relu)]);
        return (result, SizeSymbol.Of(gates, 0));
    }
}
