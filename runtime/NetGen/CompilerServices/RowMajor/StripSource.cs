using NetGen.Autograd;

namespace NetGen.CompilerServices;

/// <summary>A tensor that the rounds of a loop cut: the gradients of the parts are added up in one place, not each as a whole.</summary>
internal sealed class StripSource : Node
{
    private readonly Tensor whole;
    private readonly Tensor? parts;
    private Tensor? gradient;

    /// <param name="whole">The tensor.</param>
    public StripSource(Tensor whole)
        : base(whole)
    {
        this.whole = whole;
        // What the parts are recorded to come from: their gradients arrive at the node by themselves.
        if (Tape.IsRecording(whole))
        {
            parts = Attach(Tensor.Zeros([0]));
        }
    }

    /// <summary>A dense copy of a part.</summary>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="start">First index.</param>
    /// <param name="length">How many.</param>
    /// <param name="step">Their distance.</param>
    public Tensor Cut(int dim, int start, int length, int step)
    {
        var part = Tensor.Uninitialized(whole.StripView(dim, start, length, step).Shape, whole.DType);
        part.CopyFrom(whole.StripView(dim, start, length, step));
        return parts is null ? part : new Strip(this, dim, start, step).Attach(part);
    }

    public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
    {
        gradInputs[0] = gradient ?? whole.ZerosLike();
        gradient = null;
    }

    private void Arrive(Tensor part, int dim, int start, int step)
    {
        gradient ??= whole.ZerosLike();
        var place = gradient.StripView(dim, start, part.Shape[dim], step);
        Tensor? sum = null;
        place.CopyFrom(Kernels.Add(ref sum, place.Contiguous(), part.Contiguous()));
    }

    private sealed class Strip(StripSource source, int dim, int start, int step) : Node(source.parts)
    {
        public override void Backward(ReadOnlySpan<Tensor?> gradOutputs, Span<Tensor?> gradInputs)
        {
            source.Arrive(gradOutputs[0]!, dim, start, step);
            gradInputs[0] = source.parts!.ZerosLike();
        }
    }
}
