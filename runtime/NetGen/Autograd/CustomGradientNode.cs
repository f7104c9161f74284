namespace NetGen.Autograd;

/// <summary>A call of a function whose gradient is written by hand.</summary>
/// <param name="inputs">The operands.</param>
/// <param name="operands">The same without their history.</param>
/// <param name="y">The value without its history.</param>
/// <param name="gradients">Computes the gradients of the operands from the operands, the value and the value's gradient.</param>
internal sealed class CustomGradientNode(
    ReadOnlySpan<Tensor?> inputs, Tensor?[] operands, Tensor y, Func<Tensor?[], Tensor, Tensor, Tensor?[]> gradients) : Node(inputs)
{
    private (Tensor?[] Operands, Tensor Y)? saved = (operands, y);

    internal override string Name => "A custom gradient";

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        (Tensor?[] operands, Tensor y) = saved!.Value;
        Tensor?[] given = gradients(operands, y, gradOutputs[0]!);
        if (given.Length != operands.Length)
            throw new InvalidOperationException($"A custom gradient gave {given.Length} gradients for {operands.Length} operands.");
        given.CopyTo(gradInputs);
    }

    protected override void Release() => saved = null;
}
