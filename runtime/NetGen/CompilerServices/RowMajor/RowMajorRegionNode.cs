using NetGen.Autograd;

namespace NetGen.CompilerServices;

/// <summary>
/// A compiled region on the tape: one node, however many operations it holds. It keeps the frame of forward until its
/// backward has run.
/// </summary>
/// <param name="operands">The inputs of the region, then the module's state; null where a training step takes the gradient.</param>
/// <param name="frame">The frame that forward filled.</param>
/// <param name="evaluates">Whether that was the forward of evaluation mode.</param>
internal sealed class RowMajorRegionNode<P>(Tensor?[] operands, RowMajorFrame frame, bool evaluates) : Node(operands)
    where P : struct, IRowMajorProgram
{
    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        var inputs = P.Signature.InputGradients.Length;
        frame.BeginBackward(P.Signature, gradOutputs);
        for (var i = 0; i < gradInputs.Length; i++)
        {
            frame.Want(i, NeedsGradient(i) || frame.Step?.Wants(i - inputs) == true);
        }

        if (evaluates)
        {
            P.BackwardOfEvaluation(frame);
        }
        else
        {
            P.Backward(frame);
        }

        for (var i = 0; i < gradInputs.Length; i++)
        {
            if (NeedsGradient(i))
            {
                gradInputs[i] = frame.Gradients[i];
            }
            else if (frame.Step?.Wants(i - inputs) == true && frame.Gradients[i] is { } gradient)
            {
                frame.Step.Add(i - inputs, gradient);
            }
        }
    }

    // A graph that is dropped without a backward, as in evaluation that forgot NoGrad, gives its frame back here.
    ~RowMajorRegionNode() => RowMajorFramePool<P>.Return(frame);

    protected override void Release()
    {
        GC.SuppressFinalize(this);
        frame.ReleaseCalls();
        RowMajorFramePool<P>.Return(frame);
    }
}
