namespace NetGen;

/// <summary>
/// Marks a partial method as a training step: the generator writes forward, loss, backward and update. The method
/// <c>Train</c> optimizes the scalar that <c>TrainLoss</c> returns for the same parameters, with the one optimizer that
/// the class holds. It returns the loss as a <see cref="float"/>; where <c>TrainLoss</c> returns a tuple or a record of
/// tensors, the step returns a tuple or a record of as many floats, and optimizes the first.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TrainingStepAttribute : Attribute
{
    /// <summary>Name of the method that computes the loss. Default: the step's own name followed by <c>Loss</c>.</summary>
    public string? Loss { get; set; }

    /// <summary>Name of the member that holds the optimizer. Default: the only one there is.</summary>
    public string? Optimizer { get; set; }

    /// <summary>Name of the member that holds a scheduler to step after the optimizer. Default: none.</summary>
    public string? Scheduler { get; set; }

    /// <summary>Largest joint 2-norm of the gradients, see <see cref="NetGen.Optimizer.ClipGradNorm"/>. Default: 0, no limit.</summary>
    public double ClipGradNorm { get; set; }

    /// <summary>Largest magnitude of a gradient's elements, see <see cref="NetGen.Optimizer.ClipGradValue"/>. Default: 0, no limit.</summary>
    public double ClipGradValue { get; set; }

    /// <summary>
    /// Into how many parts the first dimension of the tensors is split; each runs forward and backward by itself, and their
    /// gradients add up before the one update, so that a batch need not fit in memory at once. A part counts by its share
    /// of the batch, as the mean over the batch would have it. Default: 1.
    /// </summary>
    public int MicroBatches { get; set; } = 1;
}
