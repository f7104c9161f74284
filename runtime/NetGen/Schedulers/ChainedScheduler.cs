namespace NetGen;

/// <summary>Several schedules over one optimizer that all step at every step, as PyTorch's <c>ChainedScheduler</c>.</summary>
public sealed class ChainedScheduler : IScheduler
{
    private readonly IScheduler[] schedulers;

    /// <summary>Chains schedules.</summary>
    /// <param name="schedulers">In the order in which they step; all started already, over one optimizer.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ChainedScheduler(params IEnumerable<IScheduler> schedulers)
    {
        this.schedulers = [.. schedulers];
        if (this.schedulers.Length == 0)
            throw new ArgumentException("There is no scheduler to chain.", nameof(schedulers));
    }

    /// <inheritdoc/>
    public void Step()
    {
        foreach (var scheduler in schedulers)
            scheduler.Step();
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var state = new Dictionary<string, Tensor>();
        ScheduleParts.Save(schedulers, state);
        return state;
    }

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        new StateReader(ScheduleParts.Rest(schedulers.Length, state)).ThrowUnlessClean(nameof(ChainedScheduler));
        ScheduleParts.Load(schedulers, state);
    }
}
