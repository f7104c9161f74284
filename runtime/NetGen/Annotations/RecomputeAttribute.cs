namespace NetGen;

/// <summary>
/// Trades time for memory (gradient checkpointing): what a module computes inside is not kept for backward, which runs its
/// <c>Forward</c> once more instead. Values, gradients and random numbers are the same; running statistics move once.
/// </summary>
/// <remarks>
/// On a <c>[Module]</c> class or its <c>Forward</c> it holds wherever the module is called; <c>Forward</c> then returns a
/// tensor or a tuple of up to four. On a field that holds such a module, or a list or dictionary of them, it holds for calls
/// that the class around it makes. Only what the module was given stays in memory. From Chen
/// et al., "Training Deep Nets with Sublinear Memory Cost" (2016); PyTorch:
/// <see href="https://pytorch.org/docs/stable/checkpoint.html">torch.utils.checkpoint</see>.
/// <code>
/// [Module, Recompute]
/// public partial class Block(int dim, int heads) { … }
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RecomputeAttribute : Attribute;
