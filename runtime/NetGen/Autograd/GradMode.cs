namespace NetGen;

/// <summary>Whether operations on this thread record themselves for <see cref="Tensor.Backward"/>. They do by default.</summary>
public static class GradMode
{
    [ThreadStatic]
    private static bool disabled;

    /// <summary>Whether operations record themselves now.</summary>
    public static bool IsEnabled => !disabled;

    /// <summary>Switches recording off until the scope ends: <c>using (GradMode.NoGrad()) { … }</c>.</summary>
    public static Scope NoGrad() => new(disable: true);

    /// <summary>Switches recording on until the scope ends.</summary>
    public static Scope EnableGrad() => new(disable: false);

    /// <summary>Restores the former mode when disposed, on the thread that opened it.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly bool before;

        internal Scope(bool disable)
        {
            before = disabled;
            disabled = disable;
        }

        /// <inheritdoc/>
        public void Dispose() => disabled = before;
    }
}
