using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Where the inputs of one call with backward hooks pass through, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HookedInputs
{
    private readonly BackwardHooks hooks;

    internal HookedInputs(BackwardHooks hooks) => this.hooks = hooks;

    /// <summary>What the module reads in place of an input.</summary>
    /// <typeparam name="T">The input's type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="position">Its position, from 0.</param>
    public T Enter<T>(T input, int position) => hooks.Enter(input, position);
}
