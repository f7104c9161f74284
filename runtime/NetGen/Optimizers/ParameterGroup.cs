namespace NetGen;

/// <summary>
/// Parameters that an optimizer treats alike. Options that a group does not set take the optimizer's own when the group is
/// handed to it: <c>new Sgd([new ParameterGroup(body.Parameters()) { LearningRate = 1e-4 }, new ParameterGroup(head.Parameters())], lr: 0.01)</c>.
/// Options without a property of their own go by PyTorch's name: <c>["momentum_decay"] = 0.01</c>. All may change between steps.
/// </summary>
/// <param name="parameters">The parameters, in the order their state is saved.</param>
public sealed class ParameterGroup(IEnumerable<Parameter> parameters)
{
    internal const string LearningRateOption = "lr";
    internal const string WeightDecayOption = "weight_decay";
    internal const string MomentumOption = "momentum";
    internal const string Beta1Option = "betas.0";
    internal const string Beta2Option = "betas.1";
    internal const string EpsOption = "eps";
    internal const string MaximizeOption = "maximize";
    internal const string InitialLearningRateOption = "initial_lr";

    private readonly Dictionary<string, double> options = [];

    /// <summary>The parameters, in the order their state is saved.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = [.. parameters];

    /// <summary>Step size. Schedulers rewrite it.</summary>
    public double? LearningRate
    {
        get => this[LearningRateOption];
        set => this[LearningRateOption] = value;
    }

    /// <summary>Factor of the L2 penalty.</summary>
    public double? WeightDecay
    {
        get => this[WeightDecayOption];
        set => this[WeightDecayOption] = value;
    }

    /// <summary>Share of the last direction that is kept.</summary>
    public double? Momentum
    {
        get => this[MomentumOption];
        set => this[MomentumOption] = value;
    }

    /// <summary>Share of the gradient's running mean that is kept a step.</summary>
    public double? Beta1
    {
        get => this[Beta1Option];
        set => this[Beta1Option] = value;
    }

    /// <summary>Share of the squared gradient's running mean that is kept a step.</summary>
    public double? Beta2
    {
        get => this[Beta2Option];
        set => this[Beta2Option] = value;
    }

    /// <summary>What keeps denominators from zero.</summary>
    public double? Eps
    {
        get => this[EpsOption];
        set => this[EpsOption] = value;
    }

    /// <summary>Whether the parameters go up their gradients instead of down.</summary>
    public bool? Maximize
    {
        get => this[MaximizeOption] is { } value ? value != 0 : null;
        set => this[MaximizeOption] = value is { } on ? (on ? 1 : 0) : null;
    }

    /// <summary>The learning rate the first scheduler found, from which schedules count; null while there is no scheduler.</summary>
    public double? InitialLearningRate
    {
        get => this[InitialLearningRateOption];
        set => this[InitialLearningRateOption] = value;
    }

    /// <summary>An option by its name in the state dict, or null where it is not set. Switches are 1 or 0.</summary>
    /// <param name="option">PyTorch's name: <c>lr</c>, <c>betas.0</c>, <c>momentum_decay</c>.</param>
    public double? this[string option]
    {
        get => options.TryGetValue(option, out var value) ? value : null;
        set
        {
            if (value is { } number)
                options[option] = number;
            else
                options.Remove(option);
        }
    }

    /// <summary>Names of the options that are set.</summary>
    internal IEnumerable<string> Options => options.Keys;

    /// <summary>The option that a schedule of the momentum changes: the first beta where there is no momentum as such.</summary>
    internal string? CycledMomentum => options.ContainsKey(MomentumOption) ? MomentumOption : options.ContainsKey(Beta1Option) ? Beta1Option : null;

    /// <summary>The same parameters under other options.</summary>
    internal ParameterGroup With(IEnumerable<KeyValuePair<string, double>> values)
    {
        var group = new ParameterGroup(Parameters);
        foreach (var (name, value) in values)
            group[name] = value;
        return group;
    }

    /// <summary>Takes over all options of another group.</summary>
    internal void TakeOptions(ParameterGroup other)
    {
        options.Clear();
        foreach (var (name, value) in other.options)
            options[name] = value;
    }
}
