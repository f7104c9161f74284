using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Pipeline;

/// <summary>A training step that can be compiled, in one of two layouts.</summary>
internal abstract record PreparedStep
{
    /// <summary>One sweep over tiles of the batch.</summary>
    /// <param name="Plan">Kernels and memory.</param>
    /// <param name="Loss">How the loss is made of those of single samples.</param>
    /// <param name="Joint">Forward and backward.</param>
    public sealed record Sweep(LanePlan Plan, LossShape Loss, JointGraph Joint) : PreparedStep;

    /// <summary>Operations over whole tensors.</summary>
    /// <param name="Module">The loss as a module of the network's.</param>
    /// <param name="Reason">Why it is no sweep.</param>
    public sealed record Whole(PreparedModule Module, string Reason) : PreparedStep;
}
