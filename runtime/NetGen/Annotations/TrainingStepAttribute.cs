namespace NetGen;

/// <summary>
/// Marks a partial method as a training step: the generator writes forward, loss, backward and update. The method
/// <c>Train</c> optimizes the scalar that <c>TrainLoss</c> returns for the same parameters, with the one optimizer that
/// the class holds.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TrainingStepAttribute : Attribute
{
    /// <summary>Name of the method that computes the loss. Default: the step's own name followed by <c>Loss</c>.</summary>
    public string? Loss { get; set; }

    /// <summary>Name of the member that holds the optimizer. Default: the only one there is.</summary>
    public string? Optimizer { get; set; }
}
