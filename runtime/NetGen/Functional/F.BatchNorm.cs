using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Normalises each channel by its mean and biased variance, then scales and shifts it (Ioffe and Szegedy, 2015).</summary>
    /// <param name="x">[N, C] or [N, C, …].</param>
    /// <param name="runningMean">[C]: used when not training, moved towards the batch's mean when training. Or null.</param>
    /// <param name="runningVar">[C]: likewise, towards the batch's unbiased variance. Or null.</param>
    /// <param name="weight">[C], or null for 1.</param>
    /// <param name="bias">[C], or null for 0.</param>
    /// <param name="training">Whether to use and learn the batch's statistics. Needed too when there are no running ones.</param>
    /// <param name="momentum">Share of the batch in the running statistics. Default: 0.1.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <exception cref="ShapeException">The sizes don't fit, or training with one value a channel.</exception>
    public static Tensor BatchNorm(
        Tensor x,
        Tensor? runningMean,
        Tensor? runningVar,
        Tensor? weight = null,
        Tensor? bias = null,
        bool training = false,
        double momentum = 0.1,
        double eps = 1e-5)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2)
            throw new ShapeException($"BatchNorm takes [N, C, …], got {Layout.Text(x.Shape)}.");
        CheckChannels("BatchNorm", x, runningMean, nameof(runningMean));
        CheckChannels("BatchNorm", x, runningVar, nameof(runningVar));
        CheckChannels("BatchNorm", x, weight, nameof(weight));
        CheckChannels("BatchNorm", x, bias, nameof(bias));
        if (!training && runningMean is not null && runningVar is not null)
            return NormaliseByRunning(x, runningMean, runningVar, weight, bias, eps);

        Tensor result = NormaliseBatch(x, weight, bias, eps, out Tensor statistics);
        if (training && runningMean is not null && runningVar is not null && x.Numel > 0)
            MoveStatistics(statistics, runningMean, runningVar, x.Count / x.Size(1), momentum);
        return result;
    }

    private static Tensor NormaliseBatch(Tensor x, Tensor? weight, Tensor? bias, double eps, out Tensor statistics)
    {
        Tensor source = x.Packed();
        Tensor? scale = weight?.Packed();
        Tensor? measured = null;
        Tensor result = Kernels.BatchNorm(ref Kernels.Fresh, ref measured, source, scale, bias?.Packed(), eps);
        Tensor kept = statistics = measured!;
        return Tape.Record(
            result,
            (x, g => Kernels.BatchNormGradInput(ref Kernels.Fresh, g.Packed(), source, kept, scale, eps)),
            (weight, g => Kernels.BatchNormGradWeight(ref Kernels.Fresh, g.Packed(), source, kept, null, eps)),
            (bias, g => Kernels.ChannelSum(ref Kernels.Fresh, g.Packed())));
    }

    /// <summary>The statistics are constants: the running ones, as they are now.</summary>
    private static Tensor NormaliseByRunning(Tensor x, Tensor runningMean, Tensor runningVar, Tensor? weight, Tensor? bias, double eps)
    {
        Tensor source = x.Packed();
        Tensor? scale = weight?.Packed();
        (Tensor mean, Tensor variance) = (runningMean.Detach().To(x.DType).Duplicate(), runningVar.Detach().To(x.DType).Duplicate());
        Tensor result = Kernels.BatchNormFixed(ref Kernels.Fresh, source, mean, variance, scale, bias?.Packed(), eps);
        return Tape.Record(
            result,
            (x, g => Kernels.BatchNormFixed(ref Kernels.Fresh, g.Packed(), mean.ZerosLike(), variance, scale, null, eps)),
            (weight, g => Kernels.BatchNormGradWeight(ref Kernels.Fresh, g.Packed(), source, mean, variance, eps)),
            (bias, g => Kernels.ChannelSum(ref Kernels.Fresh, g.Packed())));
    }

    /// <summary>Moves running statistics of any layout and type.</summary>
    private static void MoveStatistics(Tensor statistics, Tensor runningMean, Tensor runningVar, int count, double momentum)
    {
        using GradMode.Scope scope = GradMode.NoGrad();
        (Tensor mean, Tensor variance) = (runningMean.Packed(), runningVar.Packed());
        Kernels.TrackStatistics(statistics.To(mean.DType), count, mean, variance, null, momentum);
        if (!ReferenceEquals(mean, runningMean))
            runningMean.CopyFrom(mean);
        if (!ReferenceEquals(variance, runningVar))
            runningVar.CopyFrom(variance);
    }

    private static void CheckChannels(string operation, Tensor x, Tensor? values, string name)
    {
        if (values is not null && (values.Rank != 1 || values.Size(0) != x.Size(1)))
            throw new ShapeException($"{operation}'s {name} has shape {Layout.Text(values.Shape)}, expected [{x.Size(1)}], one for each channel of {Layout.Text(x.Shape)}.");
    }
}
