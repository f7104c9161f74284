using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>
    /// Normalises each channel of each sample by its mean and biased variance, then scales and shifts it (Ulyanov et al., 2016).
    /// </summary>
    /// <param name="x">[N, C, …] with more than one element a channel.</param>
    /// <param name="runningMean">[C]: used without the input's statistics, else moved towards their mean over the samples. Or null.</param>
    /// <param name="runningVar">[C]: likewise, towards the mean of the unbiased variances. Or null.</param>
    /// <param name="weight">[C], or null for 1.</param>
    /// <param name="bias">[C], or null for 0.</param>
    /// <param name="useInputStats">Whether each sample's own statistics count; otherwise the running ones. Default: true.</param>
    /// <param name="momentum">Share of the batch in the running statistics. Default: 0.1.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <exception cref="ShapeException">The sizes don't fit, or one element a channel.</exception>
    public static Tensor InstanceNorm(
        Tensor x,
        Tensor? runningMean = null,
        Tensor? runningVar = null,
        Tensor? weight = null,
        Tensor? bias = null,
        bool useInputStats = true,
        double momentum = 0.1,
        double eps = 1e-5)
    {
        NumberKinds.Floating.Require("InstanceNorm", x);
        if (x.Rank < 3)
            throw new ShapeException($"InstanceNorm takes [N, C, L] or [N, C, H, W], got {Layout.Text(x.Shape)}.");
        if (!useInputStats)
        {
            if (runningMean is null || runningVar is null)
                throw new ArgumentException("InstanceNorm without the input's statistics needs running ones.", nameof(useInputStats));
            return BatchNorm(x, runningMean, runningVar, weight, bias, training: false, momentum, eps);
        }

        if (Layout.Count(x.Shape[2..]) == 1)
            throw new ShapeException($"InstanceNorm needs more than one element a channel, got {Layout.Text(x.Shape)}.");
        CheckChannels("InstanceNorm", x, runningMean, nameof(runningMean));
        CheckChannels("InstanceNorm", x, runningVar, nameof(runningVar));
        if (runningMean is not null && runningVar is not null)
            TrackInstances(x, runningMean, runningVar, momentum, eps);
        return NormaliseGroups("InstanceNorm", x, x.Size(1), weight, bias, eps);
    }

    /// <summary>Instances are channels of one large sample; their statistics are averaged over the samples.</summary>
    private static void TrackInstances(Tensor x, Tensor runningMean, Tensor runningVar, double momentum, double eps)
    {
        using GradMode.Scope scope = GradMode.NoGrad();
        int channels = x.Size(1);
        Tensor? statistics = null;
        Kernels.BatchNorm(ref Kernels.Fresh, ref statistics, x.Packed().Reshape([1, x.Size(0) * channels, .. x.Shape[2..]]), null, null, eps);
        Tensor averages = Mean(statistics!.Reshape(2, x.Size(0), channels), [1]);
        MoveStatistics(averages, runningMean, runningVar, Layout.Count(x.Shape[2..]), momentum);
    }
}
