namespace NetGen;

/// <summary>Multiplies the learning rate by <c>gamma</c> every step.</summary>
/// <param name="optimizer">Whose learning rates to change.</param>
/// <param name="gamma">Factor of each step.</param>
public sealed class ExponentialLR(Optimizer optimizer, double gamma) : Scheduler(optimizer)
{
    /// <inheritdoc/>
    protected override double Next(double learningRate, double initial) => learningRate * gamma;
}
