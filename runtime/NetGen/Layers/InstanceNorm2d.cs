namespace NetGen.Layers;

/// <summary>Normalisation of each channel of each sample of [N, C, H, W]; by default without scale, shift and running statistics.</summary>
/// <param name="numFeatures">Number of channels C.</param>
/// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
/// <param name="momentum">Share of the newest batch in the running statistics. Default: 0.1.</param>
/// <param name="affine">Whether to scale and shift each channel. Default: false.</param>
/// <param name="trackRunningStats">Whether to keep statistics for evaluation. Default: false.</param>
public sealed class InstanceNorm2d(
    int numFeatures, double eps = 1e-5, double momentum = 0.1, bool affine = false, bool trackRunningStats = false)
    : InstanceNorm(2, numFeatures, eps, momentum, affine, trackRunningStats);
