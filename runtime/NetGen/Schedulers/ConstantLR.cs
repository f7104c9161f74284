namespace NetGen;

/// <summary>A factor of the learning rate for the first steps, as PyTorch's <c>ConstantLR</c>.</summary>
public sealed class ConstantLR : Scheduler
{
    private readonly double factor;
    private readonly int totalIters;

    /// <summary>Starts the schedule and sets the learning rate of step 0.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="factor">The factor, in [0, 1].</param>
    /// <param name="totalIters">The step at which it ends.</param>
    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int totalIters = 5)
        : base(optimizer)
    {
        if (factor is not (>= 0 and <= 1))
            throw Argument.OutOfRange(nameof(ConstantLR), nameof(factor), factor, "in [0, 1]");
        this.factor = factor;
        this.totalIters = totalIters;
        Apply();
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial)
    {
        if (LastEpoch == 0)
            return learningRate * factor;
        return LastEpoch == totalIters ? learningRate * (1 / factor) : learningRate;
    }

    /// <inheritdoc/>
    protected override double Start(double learningRate, double initial) => totalIters > 0 ? initial * factor : initial;
}
