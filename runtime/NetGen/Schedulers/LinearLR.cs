namespace NetGen;

/// <summary>A factor of the learning rate that goes in a straight line from one value to another: a warm-up, or a way down.</summary>
public sealed class LinearLR : Scheduler
{
    private readonly double startFactor;
    private readonly double endFactor;
    private readonly int totalIters;

    /// <summary>Starts the schedule and sets the learning rate of step 0.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="startFactor">Factor at step 0, in (0, 1].</param>
    /// <param name="endFactor">Factor at step <paramref name="totalIters"/> and ever after, in [0, 1].</param>
    /// <param name="totalIters">Steps from one to the other.</param>
    public LinearLR(Optimizer optimizer, double startFactor = 1.0 / 3, double endFactor = 1, int totalIters = 5)
        : base(optimizer)
    {
        if (startFactor is not (> 0 and <= 1))
            throw Argument.OutOfRange(nameof(LinearLR), nameof(startFactor), startFactor, "in (0, 1]");
        if (endFactor is not (>= 0 and <= 1))
            throw Argument.OutOfRange(nameof(LinearLR), nameof(endFactor), endFactor, "in [0, 1]");
        Argument.AtLeast("LinearLR", totalIters, 1);
        this.startFactor = startFactor;
        this.endFactor = endFactor;
        this.totalIters = totalIters;
        Apply();
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial)
    {
        if (LastEpoch == 0)
            return learningRate * startFactor;
        if (LastEpoch > totalIters)
            return learningRate;
        var slope = endFactor - startFactor;
        // The ratio of the line's heights at this step and the last.
        return learningRate * (1 + (slope / ((totalIters * startFactor) + ((LastEpoch - 1) * slope))));
    }

    /// <inheritdoc/>
    protected override double Start(double learningRate, double initial) => initial * startFactor;
}
