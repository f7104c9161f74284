using NetGen.CompilerServices;

namespace NetGen.Autograd;

/// <summary>A linear map with cross-entropy on the tape: its gradients are computed together.</summary>
/// <param name="x">[rows, features].</param>
/// <param name="weight">[classes, features].</param>
/// <param name="bias">[classes], or null.</param>
/// <param name="target">Classes [rows].</param>
/// <param name="classWeight">Weight of each class, or null.</param>
/// <param name="logSum">What forward left for backward.</param>
/// <param name="ignoreIndex">Targets of this value don't count.</param>
/// <param name="reduction">As in the forward.</param>
/// <param name="labelSmoothing">As in the forward.</param>
internal sealed class LinearCrossEntropyNode(
    Tensor x, Tensor weight, Tensor? bias, Tensor target, Tensor? classWeight, Tensor logSum, int ignoreIndex, Reduction reduction, double labelSmoothing)
    : Node(x, weight, bias)
{
    private Tensor?[] saved = [x.Packed(), weight.Packed(), bias?.Packed(), target, classWeight, logSum];

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        Tensor all = Kernels.LinearCrossEntropyGrad(
            ref Kernels.Fresh, gradOutputs[0]!.Packed(), saved[5]!, saved[0]!, saved[1]!, saved[3]!, saved[2], saved[4],
            NeedsGradient(0), NeedsGradient(1), NeedsGradient(2), ignoreIndex, reduction, labelSmoothing);
        int start = 0;
        for (int i = 0; i < 3; i++)
        {
            if (!NeedsGradient(i))
                continue;
            Tensor operand = saved[i]!;
            gradInputs[i] = all.Narrow(0, start, operand.Count).View(operand.Shape);
            start += operand.Count;
        }
    }

    protected override void Release() => saved = [];
}
