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
        CheckChannels(x, runningMean, nameof(runningMean));
        CheckChannels(x, runningVar, nameof(runningVar));
        CheckChannels(x, weight, nameof(weight));
        CheckChannels(x, bias, nameof(bias));

        bool useBatch = training || runningMean is null || runningVar is null;
        Tensor centred = x - (useBatch ? BatchMean(x, runningMean, training ? momentum : 0) : PerChannel(runningMean!, x.Rank));
        Tensor variance = useBatch ? BatchVariance(x, centred, runningVar, training ? momentum : 0) : PerChannel(runningVar!, x.Rank);
        Tensor y = centred / Sqrt(variance + eps);
        if (weight is not null)
            y = y * PerChannel(weight, x.Rank);
        return bias is null ? y : y + PerChannel(bias, x.Rank);
    }

    private static Tensor BatchMean(Tensor x, Tensor? running, double momentum)
    {
        if (x.Numel / Math.Max(x.Size(1), 1) < 2 && x.Numel > 0)
            throw new ShapeException($"BatchNorm in training needs more than one value a channel, got {Layout.Text(x.Shape)}.");
        Tensor mean = Mean(x, AllButChannels(x), keepDim: true);
        MoveTowards(running, mean, momentum);
        return mean;
    }

    private static Tensor BatchVariance(Tensor x, Tensor centred, Tensor? running, double momentum)
    {
        Tensor variance = Mean(centred * centred, AllButChannels(x), keepDim: true);
        double count = x.Numel / Math.Max(x.Size(1), 1);
        if (running is not null)
            MoveTowards(running, variance.Detach() * (count / (count - 1)), momentum);
        return variance;
    }

    private static void MoveTowards(Tensor? running, Tensor value, double momentum)
    {
        if (running is null || momentum == 0)
            return;
        using GradMode.Scope scope = GradMode.NoGrad();
        running.CopyFrom(running * (1 - momentum) + value.Reshape(running.Shape).To(running.DType) * momentum);
    }

    private static int[] AllButChannels(Tensor x) => [.. Enumerable.Range(0, x.Rank).Where(static dim => dim != 1)];

    private static Tensor PerChannel(Tensor values, int rank)
    {
        int[] shape = new int[rank];
        Array.Fill(shape, 1);
        shape[1] = -1;
        return values.Reshape(shape);
    }

    private static void CheckChannels(Tensor x, Tensor? values, string name)
    {
        if (values is not null && (values.Rank != 1 || values.Size(0) != x.Size(1)))
            throw new ShapeException($"BatchNorm's {name} has shape {Layout.Text(values.Shape)}, expected [{x.Size(1)}], one for each channel of {Layout.Text(x.Shape)}.");
    }
}
