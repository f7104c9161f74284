namespace NetGen;

/// <summary>The learning rate itself as a function of the step: <c>new FunctionLR(optimizer, step => 0.1 / (1 + step))</c>.</summary>
public sealed class FunctionLR : Scheduler
{
    private readonly Func<long, double> learningRateAt;

    /// <summary>Starts the schedule and sets the learning rate of step 0.</summary>
    /// <param name="optimizer">Whose learning rates to change; all groups get the same.</param>
    /// <param name="learningRate">The learning rate at a step, counted from 0.</param>
    public FunctionLR(Optimizer optimizer, Func<long, double> learningRate)
        : base(optimizer)
    {
        learningRateAt = learningRate;
        Apply();
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial) => learningRateAt(LastEpoch);

    /// <inheritdoc/>
    protected override double Start(double learningRate, double initial) => learningRateAt(0);
}
