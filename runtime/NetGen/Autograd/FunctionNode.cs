namespace NetGen.Autograd;

/// <summary>An operation with one output whose backward is one function for each operand.</summary>
/// <param name="inputs">The operands.</param>
/// <param name="gradients">For each operand, how the output's gradient becomes its gradient.</param>
internal sealed class FunctionNode(Tensor?[] inputs, Func<Tensor, Tensor>[] gradients) : Node(inputs)
{
    private Func<Tensor, Tensor>[] gradients = gradients;

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        for (int i = 0; i < gradients.Length; i++)
        {
            if (NeedsGradient(i))
                gradInputs[i] = gradients[i](gradOutputs[0]!);
        }
    }

    protected override void Release() => gradients = [];
}
