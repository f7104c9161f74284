namespace NetGen;

/// <summary>The hooks of one module, each kind in the order of registration.</summary>
internal sealed class HookSet
{
    public List<Func<Module, object?, object?>> ForwardPre { get; } = [];

    public List<Func<Module, object?, object?, object?>> Forward { get; } = [];

    public List<Func<Module, Tensor?[], Tensor?[]?>> BackwardPre { get; } = [];

    public List<Action<Module, Tensor?[], Tensor?[]>> Backward { get; } = [];

    public bool IsEmpty => ForwardPre.Count + Forward.Count + BackwardPre.Count + Backward.Count == 0;

    public bool WantsBackward => BackwardPre.Count + Backward.Count > 0;
}
