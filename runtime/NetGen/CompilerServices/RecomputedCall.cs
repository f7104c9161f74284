using System.ComponentModel;
using NetGen.Autograd;

namespace NetGen.CompilerServices;

/// <summary>Calls modules whose values are computed again in backward: what <see cref="RecomputeAttribute"/> asks for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecomputedCall
{
    /// <summary>Calls a module and keeps only what it was given.</summary>
    /// <param name="module">The module.</param>
    /// <param name="given">What it is given.</param>
    /// <param name="call">Makes the call.</param>
    /// <returns>What it returns.</returns>
    public static Tensor[] Run(Module module, Tensor[] given, Func<Module, Tensor[], Tensor[]> call) => Run(module, given, all => call(module, all!));

    /// <summary>Runs a module and keeps only what it was given.</summary>
    /// <param name="module">The module.</param>
    /// <param name="given">What it is given; null where an optional tensor is absent.</param>
    /// <param name="forward">What it does with that.</param>
    /// <returns>What it returns.</returns>
    public static Tensor[] Run(Module module, Tensor?[] given, Func<Tensor?[], Tensor[]> forward)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(forward);
        using RunningCalls calls = RunningCalls.Enter(module);
        if (!GradMode.IsEnabled || !(Array.Exists(given, static tensor => tensor is { RequiresGrad: true }) || module.Parameters().Any(static parameter => parameter.RequiresGrad)))
        {
            return forward(given);
        }

        var random = RandomState.Default.Snapshot();
        var operands = Array.ConvertAll(given, static tensor => tensor?.Detach());
        Tensor[] results;
        using (GradMode.NoGrad())
        {
            results = Array.ConvertAll(forward([.. operands]), static result => result.Detach());
        }

        var node = new RecomputedNode(module, given, operands, forward, random);
        foreach (var result in results)
        {
            if (result.DType.IsFloatingPoint())
            {
                node.Attach(result);
            }
        }

        return results;
    }

    /// <summary>Makes eager calls of a module, or of each in a list or dictionary of them, keep only what they are given.</summary>
    /// <param name="member">What a field with <see cref="RecomputeAttribute"/> holds.</param>
    public static void Mark(Module? member)
    {
        if (member is not null and not ITensorModule && member is IReadOnlyList<Module> or IReadOnlyDictionary<string, Module>)
        {
            foreach ((_, Module? entry) in member.NamedChildren())
                Mark(entry);
        }
        else if (member is not null)
        {
            member.IsRecomputed = true;
        }
    }

    /// <summary>Whether a call of the module is to keep only what it is given, and is not part of such a call.</summary>
    internal static bool IsDue(Module module) => module.IsRecomputed && GradMode.IsEnabled && !RunningCalls.Contains(module);

    /// <summary>An eager call that keeps only what it is given; a usual one where the results are no tensor and no tuple of tensors.</summary>
    /// <param name="module">The module.</param>
    /// <param name="given">The tensors among what it is given, null elsewhere.</param>
    /// <param name="call">Makes the call with other tensors at the places of those.</param>
    internal static TOut Run<TOut>(Module module, Tensor?[] given, Func<Tensor?[], TOut> call)
    {
        TOut? first = default;
        var isFirst = true;
        Tensor[] results = Run(module, given, all =>
        {
            TOut made = call(all);
            if (isFirst)
                first = made;
            isFirst = false;
            return Array.ConvertAll(TensorTuple.Items(made), static tensor => tensor!);
        });
        TOut whole = TensorTuple.With(first!, results, module.KindName);
        first = default;
        return whole;
    }

    /// <summary>Whether results of a type can be put together again: a tensor, or a tuple of up to four.</summary>
    internal static bool CanReturn<TOut>() => typeof(TOut) == typeof(Tensor)
        || typeof(TOut) == typeof((Tensor, Tensor))
        || typeof(TOut) == typeof((Tensor, Tensor, Tensor))
        || typeof(TOut) == typeof((Tensor, Tensor, Tensor, Tensor));
}
