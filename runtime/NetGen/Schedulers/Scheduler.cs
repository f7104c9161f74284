namespace NetGen;

/// <summary>
/// A schedule in its recursive form: each step derives a group's next learning rate from its present one, so that several
/// schedulers over one optimizer compose. Derive from it and override <see cref="Next"/>.
/// </summary>
public abstract class Scheduler : IScheduler
{
    private const string LastEpochKey = "last_epoch";
    private readonly Optimizer optimizer;

    /// <summary>Starts a schedule; the groups' present learning rates become its base unless a scheduler came before.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    protected Scheduler(Optimizer optimizer)
    {
        this.optimizer = optimizer;
        foreach (var group in optimizer.ParameterGroups)
            group.InitialLearningRate ??= group.LearningRate;
    }

    /// <summary>How often the schedule has stepped; 0 at the start.</summary>
    public long LastEpoch { get; private set; }

    /// <inheritdoc/>
    public void Step()
    {
        LastEpoch++;
        Apply();
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> StateDict() =>
        new Dictionary<string, Tensor> { [LastEpochKey] = Tensor.Scalar(LastEpoch, DType.Int64) };

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        var reader = new StateReader(state);
        var epoch = reader.Take(LastEpochKey, DType.Int64, []);
        reader.ThrowUnlessClean(GetType().Name);
        LastEpoch = epoch!.Item<long>();
    }

    /// <summary>The learning rate that follows a group's present one, now that <see cref="LastEpoch"/> has gone up.</summary>
    /// <param name="learningRate">The group's present learning rate.</param>
    /// <param name="initial">The one it had before any scheduler.</param>
    protected abstract double Next(double learningRate, double initial);

    /// <summary>Gives every group its learning rate for <see cref="LastEpoch"/>; for schedules that also set the first one.</summary>
    protected void Apply()
    {
        foreach (var group in optimizer.ParameterGroups)
            group.LearningRate = Next(group.LearningRate!.Value, group.InitialLearningRate!.Value);
    }
}
