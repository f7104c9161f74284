namespace NetGen;

/// <summary>Removes a hook when disposed.</summary>
public sealed class HookHandle : IDisposable
{
    private Action? remove;

    internal HookHandle(Action remove) => this.remove = remove;

    /// <summary>Removes the hook. A second call does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref remove, null)?.Invoke();
}
