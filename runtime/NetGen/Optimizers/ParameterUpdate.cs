namespace NetGen;

/// <summary>
/// What a descent rule sees of the parameters it moves: one parameter or, for element-wise rules, several that lie behind
/// each other in memory.
/// </summary>
public readonly ref struct ParameterUpdate
{
    private readonly OptimizerState state;
    private readonly int offset;

    internal ParameterUpdate(ParameterGroup group, OptimizerState state, int offset, long step, Span<float> values, ReadOnlySpan<float> gradient)
    {
        this.state = state;
        this.offset = offset;
        Group = group;
        Step = step;
        Values = values;
        Gradient = gradient;
    }

    /// <summary>The values to move, flat.</summary>
    public Span<float> Values { get; }

    /// <summary>The gradient of the loss by each of <see cref="Values"/>.</summary>
    public ReadOnlySpan<float> Gradient { get; }

    /// <summary>The group the parameters belong to, with its options.</summary>
    public ParameterGroup Group { get; }

    /// <summary>The group's step size as the rule's arithmetic takes it.</summary>
    public float LearningRate => (float)Group.LearningRate!.Value;

    /// <summary>The group's L2 penalty as the rule's arithmetic takes it.</summary>
    public float WeightDecay => (float)Group.WeightDecay!.Value;

    /// <summary>How often these parameters have been updated, this time included: 1 at first.</summary>
    public long Step { get; }

    /// <summary>
    /// Memory of the rule, one float for each of <see cref="Values"/>, zero at first, kept from step to step and saved
    /// with the optimizer.
    /// </summary>
    /// <param name="name">One of the names the optimizer declared.</param>
    /// <exception cref="ArgumentException">The optimizer declared no such name.</exception>
    public Span<float> State(string name) => state.Buffer(name).AsSpan(offset, Values.Length);
}
