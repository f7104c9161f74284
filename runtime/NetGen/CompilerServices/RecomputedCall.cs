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
}
