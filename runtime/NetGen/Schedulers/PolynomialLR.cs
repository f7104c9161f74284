namespace NetGen;

/// <summary>Down to zero along a power of the steps that remain, as PyTorch's <c>PolynomialLR</c>.</summary>
public sealed class PolynomialLR : Scheduler
{
    private readonly int totalIters;
    private readonly double power;

    /// <summary>Starts the schedule.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="totalIters">The step at which the learning rate is zero, at least 1.</param>
    /// <param name="power">Power of the share of steps that remain; 1 is a straight line.</param>
    public PolynomialLR(Optimizer optimizer, int totalIters = 5, double power = 1)
        : base(optimizer)
    {
        Argument.AtLeast("PolynomialLR", totalIters, 1);
        this.totalIters = totalIters;
        this.power = power;
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial)
    {
        if (LastEpoch > totalIters)
            return learningRate;
        var (now, before) = (1 - ((double)LastEpoch / totalIters), 1 - ((double)(LastEpoch - 1) / totalIters));
        return learningRate * Math.Pow(now / before, power);
    }
}
