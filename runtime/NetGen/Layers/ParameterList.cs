using System.Globalization;

namespace NetGen.Layers;

/// <summary>A list of parameters, registered under their positions: <c>0</c>, <c>1</c>, …</summary>
public sealed class ParameterList : MemberSequence<Parameter>
{
    /// <summary>An empty list.</summary>
    public ParameterList()
    {
    }

    /// <summary>A list of parameters.</summary>
    /// <param name="parameters">In order.</param>
    public ParameterList(params IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (Parameter parameter in parameters)
            Add(parameter);
    }

    /// <summary>A list of parameters made by a function.</summary>
    /// <param name="count">How many.</param>
    /// <param name="create">Makes the parameter for a position.</param>
    public ParameterList(int count, Func<int, Parameter> create)
        : this(Enumerable.Range(0, Argument.AtLeast("ParameterList", count, 0)).Select(create))
    {
    }

    /// <inheritdoc/>
    protected internal override string KindName => "ParameterList";

    /// <inheritdoc/>
    protected internal override string Describe() => string.Join("\n", this.Select((parameter, i) => Described(
        i.ToString(CultureInfo.InvariantCulture), parameter, parameter.DType == DType.Float64 ? "float64" : "float32")));

    /// <summary>One parameter as PyTorch prints it.</summary>
    internal static string Described(string name, Parameter parameter, string type) =>
        $"  ({name}): Parameter containing: [torch.{type} of size {string.Join('x', parameter.Shape.ToArray())}]";

    private protected override void Visit(IModuleVisitor visitor, string name, Parameter member) => visitor.Parameter(name, member);
}
