using NetGen.CompilerServices;

namespace NetGen.Autograd;

/// <summary>The steps of a recurrent layer on the tape: backward through time gives all gradients together.</summary>
/// <param name="operands">The input's part of the gates, the recurrent weight and bias, the initial hidden and cell state.</param>
/// <param name="output">Forward's result, whose first rows are the hidden states.</param>
/// <param name="gates">Number of gates.</param>
/// <param name="splits">Whether the gates' gradients are different for the input's and the recurrent part.</param>
/// <param name="reverse">Whether the last step came first.</param>
/// <param name="backward">Computes rows of H elements from the result's gradient: of all gates, then of the initial states.</param>
internal sealed class RecurrentNode(
    Tensor?[] operands, Tensor output, int gates, bool splits, bool reverse, Func<Tensor, Tensor> backward)
    : Node(operands)
{
    private readonly int[] shape = operands[0]!.ShapeArray;
    private readonly Tensor? hidden = operands[3]?.Packed();
    private Tensor? states = output.Detach();
    private Func<Tensor, Tensor>? backward = backward;

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        Tensor all = backward!(gradOutputs[0]!.Packed());
        int rows = gates * shape[0];
        Tensor ofInput = all.Narrow(0, 0, rows).View(shape);
        Tensor ofRecurrent = splits ? all.Narrow(0, rows, rows).View(shape) : ofInput;
        int initial = splits ? 2 * rows : rows;
        if (NeedsGradient(0))
            gradInputs[0] = ofInput;
        if (NeedsGradient(1))
            gradInputs[1] = Kernels.RecurrentGradWeight(ref Kernels.Fresh, ofRecurrent, states!, hidden, reverse);
        if (NeedsGradient(2))
            gradInputs[2] = Kernels.LinearGradBias(ref Kernels.Fresh, ofRecurrent);
        for (int state = 3; state < gradInputs.Length; state++)
        {
            if (NeedsGradient(state))
                gradInputs[state] = all.Select(0, initial + state - 3);
        }
    }

    protected override void Release() => (states, backward) = (null, null);
}
