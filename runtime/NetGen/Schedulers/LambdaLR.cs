namespace NetGen;

/// <summary>The initial learning rate times a factor that is a function of the step, as PyTorch's <c>LambdaLR</c>.</summary>
public sealed class LambdaLR : Scheduler
{
    private readonly Func<long, double> factor;

    /// <summary>Starts the schedule and sets the learning rate of step 0.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="lrLambda">Factor of the initial learning rate at a step, counted from 0: <c>step => Math.Pow(0.95, step)</c>.</param>
    public LambdaLR(Optimizer optimizer, Func<long, double> lrLambda)
        : base(optimizer)
    {
        factor = lrLambda;
        Apply();
    }

    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial) => initial * factor(LastEpoch);
}
