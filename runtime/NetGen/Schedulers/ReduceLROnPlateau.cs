namespace NetGen;

/// <summary>
/// Multiplies the learning rate by a factor once a metric has stopped getting better, as PyTorch's <c>ReduceLROnPlateau</c>.
/// Unlike schedulers it steps with the metric: <c>scheduler.Step(validationLoss)</c>.
/// </summary>
public sealed class ReduceLROnPlateau : IStateful
{
    private readonly Optimizer optimizer;
    private readonly PlateauMode mode;
    private readonly double factor;
    private readonly int patience;
    private readonly double threshold;
    private readonly ThresholdMode thresholdMode;
    private readonly int cooldown;
    private readonly double minLr;
    private readonly double eps;
    private long cooldownCounter;

    /// <summary>Starts watching.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="mode">Which way the metric gets better.</param>
    /// <param name="factor">What the learning rate is multiplied by, below 1.</param>
    /// <param name="patience">Steps without improvement that are let pass.</param>
    /// <param name="threshold">The least improvement that counts.</param>
    /// <param name="thresholdMode">Whether the threshold is a share of the best value or a difference.</param>
    /// <param name="cooldown">Steps after a reduction in which nothing is counted.</param>
    /// <param name="minLr">The lowest learning rate.</param>
    /// <param name="eps">The least change of the learning rate that is made.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is 1 or more.</exception>
    public ReduceLROnPlateau(Optimizer optimizer, PlateauMode mode = PlateauMode.Min, double factor = 0.1, int patience = 10, double threshold = 1e-4, ThresholdMode thresholdMode = ThresholdMode.Rel, int cooldown = 0, double minLr = 0, double eps = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (!(factor < 1))
            throw Argument.OutOfRange(nameof(ReduceLROnPlateau), nameof(factor), factor, "below 1");
        (this.optimizer, this.mode, this.factor, this.patience) = (optimizer, mode, factor, patience);
        (this.threshold, this.thresholdMode, this.cooldown, this.minLr, this.eps) = (threshold, thresholdMode, cooldown, minLr, eps);
        Best = mode == PlateauMode.Min ? double.PositiveInfinity : double.NegativeInfinity;
    }

    /// <summary>The best metric so far.</summary>
    public double Best { get; private set; }

    /// <summary>Steps without improvement since the last one that counted.</summary>
    public long BadEpochs { get; private set; }

    /// <summary>How often it has stepped.</summary>
    public long LastEpoch { get; private set; }

    /// <summary>Looks at the metric and reduces the learning rates if it is time to.</summary>
    /// <param name="metric">The metric of the last epoch.</param>
    public void Step(double metric)
    {
        LastEpoch++;
        if (IsBetter(metric))
            (Best, BadEpochs) = (metric, 0);
        else
            BadEpochs++;

        if (cooldownCounter > 0)
            (cooldownCounter, BadEpochs) = (cooldownCounter - 1, 0);

        if (BadEpochs > patience)
        {
            Reduce();
            (cooldownCounter, BadEpochs) = (cooldown, 0);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> StateDict() => new Dictionary<string, Tensor>
    {
        ["best"] = Tensor.Scalar(Best, DType.Float64),
        ["cooldown_counter"] = Tensor.Scalar(cooldownCounter, DType.Int64),
        ["num_bad_epochs"] = Tensor.Scalar(BadEpochs, DType.Int64),
        ["last_epoch"] = Tensor.Scalar(LastEpoch, DType.Int64),
    };

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        var reader = new StateReader(state);
        var best = reader.Take("best", DType.Float64, []);
        var counter = reader.Take("cooldown_counter", DType.Int64, []);
        var bad = reader.Take("num_bad_epochs", DType.Int64, []);
        var epoch = reader.Take("last_epoch", DType.Int64, []);
        reader.ThrowUnlessClean(nameof(ReduceLROnPlateau));
        (Best, cooldownCounter, BadEpochs, LastEpoch) = (best!.Item<double>(), counter!.Item<long>(), bad!.Item<long>(), epoch!.Item<long>());
    }

    private bool IsBetter(double metric) => (mode, thresholdMode) switch
    {
        (PlateauMode.Min, ThresholdMode.Rel) => metric < Best * (1 - threshold),
        (PlateauMode.Min, _) => metric < Best - threshold,
        (_, ThresholdMode.Rel) => metric > Best * (1 + threshold),
        _ => metric > Best + threshold,
    };

    private void Reduce()
    {
        foreach (var group in optimizer.ParameterGroups)
        {
            var before = group.LearningRate!.Value;
            var after = Math.Max(before * factor, minLr);
            if (before - after > eps)
                group.LearningRate = after;
        }
    }
}
