using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Planning;

/// <summary>
/// When the batch in the lanes does not pay: every tile walks over all weights and holds all its activations, so both
/// should stay within reach of the caches. Beyond, blocked matrix products over whole tensors are faster.
/// </summary>
internal static class LaneLimits
{
    /// <summary>
    /// Weights of 4 MB. Measured on fully connected networks: with 0.7 million weights the lanes win up to batches of a
    /// hundred, with 1.9 million blocked products win from batches of 64 on, by 1.2 to 2 times.
    /// </summary>
    private const long MostParameters = 1L << 20;

    /// <summary>64 MB of activations for a tile of 16 samples.</summary>
    private const int MostVectors = 1 << 20;

    /// <summary>Why a plan is too large for the lanes, or empty.</summary>
    public static string Obstacle(LanePlan plan)
    {
        var parameters = plan.Graph.State.Sum(entry => entry.Type.Shape.Count.Value ?? 0);
        if (parameters > MostParameters) return $"its {Numbers.Grouped(parameters)} weights would be read again for every few samples";
        return plan.Arena.Vectors > MostVectors ? $"{Numbers.Grouped(plan.Arena.Vectors)} activations of a sample leave the caches" : "";
    }
}
