using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// Where the inputs of one call pass through, for generated code: on to the backward hooks, or, where backward runs the call
/// again, to be noted and replaced.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HookedInputs
{
    private readonly BackwardHooks? hooks;
    private readonly List<Tensor?>? noted;
    private readonly Tensor?[] replacements = [];

    internal HookedInputs(BackwardHooks hooks) => this.hooks = hooks;

    /// <summary>Notes the tensors among the inputs, null for each other one.</summary>
    internal HookedInputs(List<Tensor?> noted) => this.noted = noted;

    /// <summary>Puts tensors in the place of those that were noted.</summary>
    internal HookedInputs(Tensor?[] replacements) => this.replacements = replacements;

    /// <summary>What the module reads in place of an input.</summary>
    /// <typeparam name="T">The input's type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="position">Its position, from 0.</param>
    public T Enter<T>(T input, int position)
    {
        if (hooks is not null)
        {
            return hooks.Enter(input, position);
        }

        if (noted is not null)
        {
            noted.Add(input as Tensor);
            return input;
        }

        return replacements[position] is { } tensor ? (T)(object)tensor : input;
    }
}
