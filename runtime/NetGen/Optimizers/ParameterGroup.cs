namespace NetGen;

/// <summary>
/// Parameters that an optimizer treats alike. Options left null take the optimizer's own when the group is handed to it:
/// <c>new Sgd([new ParameterGroup(body.Parameters()) { LearningRate = 1e-4 }, new ParameterGroup(head.Parameters())], lr: 0.01)</c>.
/// </summary>
/// <param name="parameters">The parameters, in the order their state is saved.</param>
public sealed class ParameterGroup(IEnumerable<Parameter> parameters)
{
    /// <summary>The parameters, in the order their state is saved.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = [.. parameters];

    /// <summary>Step size. Schedulers rewrite it.</summary>
    public double? LearningRate { get; set; }

    /// <summary>Factor of the L2 penalty.</summary>
    public double? WeightDecay { get; set; }

    /// <summary>The learning rate the first scheduler found, from which schedules count; null while there is no scheduler.</summary>
    public double? InitialLearningRate { get; set; }
}
