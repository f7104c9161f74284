namespace NetGen.Layers;

/// <summary>Batch normalisation of [N, C] or [N, C, L].</summary>
/// <param name="numFeatures">Number of channels C.</param>
/// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
/// <param name="momentum">Share of the newest batch in the running statistics; null for the mean of all. Default: 0.1.</param>
/// <param name="affine">Whether to scale and shift each channel. Default: true.</param>
/// <param name="trackRunningStats">Whether to keep statistics for evaluation. Default: true.</param>
public sealed class BatchNorm1d(
    int numFeatures, double eps = 1e-5, double? momentum = 0.1, bool affine = true, bool trackRunningStats = true)
    : BatchNorm(numFeatures, eps, momentum, affine, trackRunningStats)
{
    private protected override void CheckRank(Tensor x)
    {
        if (x.Rank is not (2 or 3))
            throw new ShapeException($"BatchNorm1d takes [N, C] or [N, C, L], got {Layout.Text(x.Shape)}.");
    }
}
