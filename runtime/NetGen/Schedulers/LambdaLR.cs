namespace NetGen;

/// <summary>The initial learning rate times a factor that is a function of the step, as PyTorch's <c>LambdaLR</c>.</summary>
public sealed class LambdaLR : AbsoluteScheduler
{
    private readonly Func<long, double>[] factors;

    /// <summary>Starts the schedule and sets the learning rate of step 0.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="lrLambda">Factor of the initial learning rate at a step, counted from 0: <c>step => Math.Pow(0.95, step)</c>.</param>
    public LambdaLR(Optimizer optimizer, Func<long, double> lrLambda)
        : this(optimizer, [lrLambda])
    {
    }

    /// <summary>Starts the schedule with a function for every parameter group.</summary>
    /// <param name="optimizer">Whose learning rates to change.</param>
    /// <param name="lrLambda">For each group, the factor of the initial learning rate at a step, counted from 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer functions than groups.</exception>
    public LambdaLR(Optimizer optimizer, IReadOnlyList<Func<long, double>> lrLambda)
        : base(optimizer)
    {
        factors = PerGroup(optimizer, lrLambda, nameof(lrLambda));
        Apply();
    }

    private protected override void SetGroup(int index, ParameterGroup group) =>
        group.LearningRate = group.InitialLearningRate!.Value * factors[index](LastEpoch);
}
