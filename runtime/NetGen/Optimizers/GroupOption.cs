using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// A number that steers a descent rule and that every parameter group may set for itself. A switch is 1 or 0.
/// </summary>
public readonly record struct GroupOption
{
    private readonly string argument;
    private readonly double limit;

    /// <summary>A number of at least 0.</summary>
    /// <param name="name">Its name in the state dict, PyTorch's: <c>lr</c>, <c>weight_decay</c>.</param>
    /// <param name="value">Its value in the groups that set none.</param>
    /// <param name="limit">What it stays below. Default: no limit.</param>
    /// <param name="argument">What errors call it. Default: the expression given as <paramref name="value"/>.</param>
    public GroupOption(
        string name, double value, double limit = double.PositiveInfinity, [CallerArgumentExpression(nameof(value))] string argument = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Value = value;
        this.limit = limit;
        this.argument = argument;
    }

    /// <summary>A switch.</summary>
    /// <param name="name">Its name in the state dict, PyTorch's: <c>maximize</c>.</param>
    /// <param name="value">Whether it is on in the groups that don't say.</param>
    public GroupOption(string name, bool value)
        : this(name, value ? 1 : 0, argument: name)
    {
    }

    /// <summary>Its name in the state dict.</summary>
    public string Name { get; }

    /// <summary>Its value in the groups that set none.</summary>
    public double Value { get; }

    /// <summary>The same value, or an error that says which are allowed.</summary>
    internal double Checked(string optimizer, double value)
    {
        if (value >= 0 && value < limit)
            return value;
        throw Argument.OutOfRange(optimizer, argument, value, double.IsInfinity(limit) ? "at least 0" : $"in [0, {limit})");
    }
}
