namespace NetGen;

/// <summary>
/// Schedules that take turns, as PyTorch's <c>SequentialLR</c>: at each milestone the next one starts, from the initial
/// learning rate.
/// </summary>
public sealed class SequentialLR : IScheduler
{
    private const string LastEpochKey = "last_epoch";
    private readonly Scheduler[] schedulers;
    private readonly int[] milestones;

    /// <summary>Takes started schedules over one optimizer back to the start and sets the first one's learning rate.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="schedulers">In the order of their turns.</param>
    /// <param name="milestones">The steps at which the second and later ones begin, rising; one fewer than there are schedules.</param>
    /// <exception cref="ArgumentException">A schedule is over another optimizer, or milestones are too few, too many or not rising.</exception>
    public SequentialLR(Optimizer optimizer, IEnumerable<Scheduler> schedulers, IEnumerable<int> milestones)
    {
        this.schedulers = [.. schedulers];
        this.milestones = [.. milestones];
        if (this.schedulers.Length != this.milestones.Length + 1)
            throw new ArgumentException($"{this.schedulers.Length} schedulers have {this.schedulers.Length - 1} milestones between them, not {this.milestones.Length}.", nameof(milestones));
        if (Array.FindIndex(this.schedulers, scheduler => scheduler.Optimizer != optimizer) is >= 0 and var stranger)
            throw new ArgumentException($"Scheduler {stranger} is over another optimizer.", nameof(schedulers));
        for (var i = 0; i < this.milestones.Length; i++)
        {
            if (this.milestones[i] <= (i == 0 ? 0 : this.milestones[i - 1]))
                throw new ArgumentException($"Milestones rise from above 0: [{string.Join(", ", this.milestones)}].", nameof(milestones));
        }

        foreach (var group in optimizer.ParameterGroups)
            group.LearningRate = group.InitialLearningRate;
        this.schedulers[0].Restart();
    }

    /// <summary>How often the schedule has stepped; 0 at the start.</summary>
    public long LastEpoch { get; private set; }

    /// <inheritdoc/>
    public void Step()
    {
        LastEpoch++;
        var turn = Array.FindLastIndex(milestones, milestone => milestone <= LastEpoch) + 1;
        if (turn > 0 && milestones[turn - 1] == LastEpoch)
            schedulers[turn].Restart();
        else
            schedulers[turn].Step();
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var state = new Dictionary<string, Tensor> { [LastEpochKey] = Tensor.Scalar(LastEpoch, DType.Int64) };
        ScheduleParts.Save(schedulers, state);
        return state;
    }

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        var reader = new StateReader(ScheduleParts.Rest(schedulers.Length, state));
        var epoch = reader.Take(LastEpochKey, DType.Int64, []);
        reader.ThrowUnlessClean(nameof(SequentialLR));
        ScheduleParts.Load(schedulers, state);
        LastEpoch = epoch!.Item<long>();
    }
}
