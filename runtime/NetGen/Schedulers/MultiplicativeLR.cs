namespace NetGen;

/// <summary>Multiplies the learning rate by a function of the step, as PyTorch's <c>MultiplicativeLR</c>.</summary>
/// <param name="optimizer">Whose learning rates to change.</param>
/// <param name="lrLambda">Factor of a step, counted from 1: <c>step => 0.95</c>.</param>
public sealed class MultiplicativeLR(Optimizer optimizer, Func<long, double> lrLambda) : Scheduler(optimizer)
{
    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial) => learningRate * lrLambda(LastEpoch);

    /// <inheritdoc/>
    protected override double Start(double learningRate, double initial) => learningRate;
}
