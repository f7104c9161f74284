using NetGen.CompilerServices;

namespace NetGen.Autograd;

/// <summary>An attention on the tape: its gradients are computed together.</summary>
/// <param name="query">[…, L, E].</param>
/// <param name="key">[…, S, E].</param>
/// <param name="value">[…, S, V].</param>
/// <param name="mask">The mask, or null.</param>
/// <param name="dropout">Factors of the probabilities, or null.</param>
/// <param name="output">The output.</param>
/// <param name="logSum">What forward left for backward.</param>
/// <param name="scale">Factor of the scores; null for 1 / sqrt(E).</param>
/// <param name="diagonal">Query i sees the keys up to i + diagonal.</param>
internal sealed class AttentionNode(
    Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor? dropout, Tensor output, Tensor logSum, double? scale, int diagonal)
    : Node(query, key, value, mask)
{
    private Tensor?[] saved = [query.Packed(), key.Packed(), value.Packed(), mask?.Packed(), dropout, output.Detach(), logSum];

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        bool gradMask = NeedsGradient(3);
        Tensor all = Kernels.AttentionGrad(
            ref Kernels.Fresh, gradOutputs[0]!.Packed(), saved[5]!, saved[6]!, saved[0]!, saved[1]!, saved[2]!, saved[3], saved[4],
            scale, diagonal, gradMask);
        int start = 0;
        for (int i = 0; i < (gradMask ? 4 : 3); i++)
        {
            Tensor operand = saved[i]!;
            if (NeedsGradient(i))
                gradInputs[i] = all.Narrow(0, start, operand.Count).View(operand.Shape);
            start += operand.Count;
        }
    }

    protected override void Release() => saved = [];
}
