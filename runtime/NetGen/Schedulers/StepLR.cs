namespace NetGen;

/// <summary>Multiplies the learning rate by <c>gamma</c> every <c>stepSize</c> steps.</summary>
public sealed class StepLR : Scheduler
{
    private readonly int stepSize;
    private readonly double gamma;

    /// <summary>Starts the schedule.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="stepSize">Steps between two changes, at least 1.</param>
    /// <param name="gamma">Factor of each change.</param>
    public StepLR(Optimizer optimizer, int stepSize, double gamma = 0.1)
        : base(optimizer)
    {
        Argument.AtLeast("StepLR", stepSize, 1);
        this.stepSize = stepSize;
        this.gamma = gamma;
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial) =>
        LastEpoch % stepSize == 0 ? learningRate * gamma : learningRate;
}
