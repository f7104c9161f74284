namespace NetGen;

/// <summary>A schedule that sets learning rates from its position alone, whatever they were. Does not compose with others.</summary>
public abstract class AbsoluteScheduler : Scheduler
{
    private protected AbsoluteScheduler(Optimizer optimizer)
        : base(optimizer)
    {
    }

    /// <inheritdoc/>
    protected sealed override double Next(double learningRate, double initial) => learningRate;

    private protected abstract override void SetGroup(int index, ParameterGroup group);

    private protected override void ApplyStart() => Apply();

    /// <summary>One value a group, from one for all or from one for each.</summary>
    private protected static T[] PerGroup<T>(Optimizer optimizer, IReadOnlyList<T> values, string name)
    {
        var groups = optimizer.ParameterGroups.Count;
        if (values.Count != 1 && values.Count != groups)
            throw new ArgumentException($"{name} has {values.Count} values for {groups} parameter groups.", name);
        return values.Count == groups ? [.. values] : [.. Enumerable.Repeat(values[0], groups)];
    }

    /// <summary>Refuses to cycle the momentum of an optimizer that has none.</summary>
    private protected void CheckMomentum(string scheduler)
    {
        if (Optimizer.ParameterGroups[0].CycledMomentum is null)
            throw new ArgumentException($"{scheduler} cannot cycle the momentum of {Optimizer.GetType().Name}, which has none: pass cycleMomentum: false.");
    }
}
