namespace NetGen;

/// <summary>Multiplies the learning rate by <c>gamma</c> at each milestone; one that is named twice counts twice.</summary>
public sealed class MultiStepLR : Scheduler
{
    private readonly int[] milestones;
    private readonly double gamma;

    /// <summary>Starts the schedule.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="milestones">Steps at which the learning rate changes, in any order.</param>
    /// <param name="gamma">Factor of each change.</param>
    public MultiStepLR(Optimizer optimizer, IEnumerable<int> milestones, double gamma = 0.1)
        : base(optimizer)
    {
        this.milestones = [.. milestones];
        this.gamma = gamma;
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial)
    {
        foreach (var milestone in milestones)
            learningRate *= milestone == LastEpoch ? gamma : 1;

        return learningRate;
    }

    /// <inheritdoc/>
    protected override double Start(double learningRate, double initial) =>
        initial * Math.Pow(gamma, milestones.Count(milestone => milestone <= 0));
}
