namespace NetGen;

/// <summary>
/// What a descent rule sees of the parameters it moves: one parameter or, for element-wise rules, several that lie behind
/// each other in memory.
/// </summary>
public readonly ref struct ParameterUpdate
{
    private readonly OptimizerState state;
    private readonly int first;
    private readonly int count;

    internal ParameterUpdate(ParameterGroup group, OptimizerState state, int first, int count, Span<float> values, ReadOnlySpan<float> gradient)
    {
        this.state = state;
        this.first = first;
        this.count = count;
        Group = group;
        Values = values;
        Gradient = gradient;
    }

    /// <summary>The values to move, flat.</summary>
    public Span<float> Values { get; }

    /// <summary>The gradient of the loss by each of <see cref="Values"/>.</summary>
    public ReadOnlySpan<float> Gradient { get; }

    /// <summary>The group the parameters belong to, with its options.</summary>
    public ParameterGroup Group { get; }

    /// <summary>Shape of the parameter; of the first where there are several, which only element-wise rules get.</summary>
    public ReadOnlySpan<int> Shape => Group.Parameters[first].Shape;

    /// <summary>The group's step size as the rule's arithmetic takes it.</summary>
    public float LearningRate => (float)Group.LearningRate!.Value;

    /// <summary>The group's L2 penalty as the rule's arithmetic takes it.</summary>
    public float WeightDecay => (float)Group.WeightDecay!.Value;

    /// <summary>How often these parameters have been updated, this time included: 1 at first.</summary>
    public long Step => state.Steps[first];

    /// <summary>An option of the group.</summary>
    /// <param name="name">One of the names the optimizer declared.</param>
    /// <exception cref="ArgumentException">The optimizer declared no such name.</exception>
    public double Option(string name) => Group[name] ?? throw new ArgumentException($"The optimizer has no option '{name}'.", nameof(name));

    /// <summary>Whether a switch of the group is on.</summary>
    /// <param name="name">One of the names the optimizer declared.</param>
    /// <exception cref="ArgumentException">The optimizer declared no such name.</exception>
    public bool IsOn(string name) => Option(name) != 0;

    /// <summary>
    /// Memory of the rule, one float for each of <see cref="Values"/>, zero at first, kept from step to step and saved
    /// with the optimizer.
    /// </summary>
    /// <param name="name">One of the names the optimizer declared.</param>
    /// <exception cref="ArgumentException">The optimizer declared no such name.</exception>
    public Span<float> State(string name) => state.Buffer(name).AsSpan(state.Offsets[first], Values.Length);

    /// <summary>Memory of the rule, one number a parameter, zero at first, kept and saved like <see cref="State"/>.</summary>
    /// <param name="name">One of the names the optimizer declared.</param>
    /// <exception cref="ArgumentException">The optimizer declared no such name.</exception>
    public double Number(string name) => state.Numbers(name)[first];

    /// <summary>Remembers a number for each of these parameters.</summary>
    /// <param name="name">One of the names the optimizer declared.</param>
    /// <param name="value">What <see cref="Number"/> gives in the next step.</param>
    /// <exception cref="ArgumentException">The optimizer declared no such name.</exception>
    public void SetNumber(string name, double value) => state.Numbers(name).AsSpan(first, count).Fill(value);
}
