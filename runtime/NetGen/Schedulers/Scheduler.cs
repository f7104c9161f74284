namespace NetGen;

/// <summary>
/// A schedule in its recursive form: each step derives a group's next learning rate from its present one, so that several
/// schedulers over one optimizer compose. Derive from it and override <see cref="Next"/>.
/// </summary>
public abstract class Scheduler : IScheduler
{
    private const string LastEpochKey = "last_epoch";

    /// <summary>Starts a schedule; the groups' present learning rates become its base unless a scheduler came before.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    protected Scheduler(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        Optimizer = optimizer;
        foreach (var group in optimizer.ParameterGroups)
            group.InitialLearningRate ??= group.LearningRate;
    }

    /// <summary>How often the schedule has stepped; 0 at the start.</summary>
    public long LastEpoch { get; private protected set; }

    /// <summary>Whose learning rates the schedule changes.</summary>
    protected internal Optimizer Optimizer { get; }

    /// <inheritdoc/>
    public virtual void Step()
    {
        LastEpoch++;
        Apply();
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var state = new Dictionary<string, Tensor> { [LastEpochKey] = Tensor.Scalar(LastEpoch, DType.Int64) };
        foreach (var (name, value) in Position)
            state[name] = Tensor.Scalar(value, DType.Float64);
        return state;
    }

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        var reader = new StateReader(state);
        var epoch = reader.Take(LastEpochKey, DType.Int64, []);
        (string Name, Tensor? Value)[] position = [.. Position.Select(part => (part.Name, reader.Take(part.Name, DType.Float64, [])))];
        reader.ThrowUnlessClean(GetType().Name);
        LastEpoch = epoch!.Item<long>();
        Position = [.. position.Select(part => (part.Name, part.Value!.Item<double>()))];
    }

    /// <summary>Goes back to step 0 as if no schedule had come before: what <see cref="SequentialLR"/> does at a milestone.</summary>
    internal void Restart()
    {
        LastEpoch = 0;
        ApplyStart();
    }

    /// <summary>What the schedule remembers besides <see cref="LastEpoch"/>.</summary>
    private protected virtual (string Name, double Value)[] Position
    {
        get => [];
        set { }
    }

    /// <summary>The learning rate that follows a group's present one, now that <see cref="LastEpoch"/> has gone up.</summary>
    /// <param name="learningRate">The group's present learning rate.</param>
    /// <param name="initial">The one it had before any scheduler.</param>
    protected abstract double Next(double learningRate, double initial);

    /// <summary>The learning rate at step 0 of a schedule that follows another. The initial one unless overridden.</summary>
    /// <param name="learningRate">The group's present learning rate.</param>
    /// <param name="initial">The one it had before any scheduler.</param>
    protected virtual double Start(double learningRate, double initial) => initial;

    /// <summary>Gives every group its learning rate for <see cref="LastEpoch"/>; for schedules that also set the first one.</summary>
    protected void Apply()
    {
        for (var g = 0; g < Optimizer.ParameterGroups.Count; g++)
            SetGroup(g, Optimizer.ParameterGroups[g]);
    }

    /// <summary>Gives one group its learning rate for <see cref="LastEpoch"/>, and whatever else the schedule changes.</summary>
    private protected virtual void SetGroup(int index, ParameterGroup group) =>
        group.LearningRate = Next(group.LearningRate!.Value, group.InitialLearningRate!.Value);

    /// <summary>Gives every group its learning rate for step 0.</summary>
    private protected virtual void ApplyStart()
    {
        foreach (var group in Optimizer.ParameterGroups)
            group.LearningRate = Start(group.LearningRate!.Value, group.InitialLearningRate!.Value);
    }
}
