using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>
/// What decided conditions say of the parameters in them: where <c>inPlanes == planes</c> is taken for true, one of the two
/// stands for both, so that shapes are equal that would otherwise only perhaps be.
/// </summary>
internal sealed class KnownSizes
{
    private readonly Dictionary<string, Dim> sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AttributeValue> values = new(StringComparer.Ordinal);

    private readonly Dictionary<AttributeValue, bool> conditions = [];

    private bool IsEmpty => sizes.Count + values.Count + conditions.Count == 0;

    /// <summary>Notes that a condition has a value.</summary>
    public void Add(AttributeValue condition, bool value)
    {
        if (condition is AttributeValue.Formula) conditions[condition] = value;
        switch (condition)
        {
            case AttributeValue.Reference flag:
                values[flag.Parameter] = new AttributeValue.Flag(value);
                break;
            case AttributeValue.Formula { Function: Formulas.Not, Arguments: { Count: 1 } operand }:
                Add(operand[0], !value);
                break;
            case AttributeValue.Formula { Function: Formulas.And or Formulas.Or, Arguments: { Count: 2 } operands } both when value == (both.Function == Formulas.And):
                foreach (var operand in operands) Add(operand, value);
                break;
            case AttributeValue.Formula { Function: Formulas.Equal or Formulas.NotEqual, Arguments: { Count: 2 } operands } test when value == (test.Function == Formulas.Equal):
                Equate(operands[0], operands[1]);
                break;
        }
    }

    public AttributeValue Apply(AttributeValue value) => IsEmpty ? value : value switch
    {
        AttributeValue.Dims dims => new AttributeValue.Dims(dims.Values.AsImmutable().Select(Apply).ToEquatableArray()),
        AttributeValue.Reference reference when values.TryGetValue(reference.Parameter, out var known) => known,
        AttributeValue.Formula formula when conditions.TryGetValue(formula, out var known) => new AttributeValue.Flag(known),
        AttributeValue.Formula formula => Formulas.Apply(formula.Function, formula.Arguments.AsImmutable().Select(Apply).ToArray()),
        AttributeValue.Body body => new AttributeValue.Body(Apply(body.Graph)),
        _ => value,
    };

    public TensorType Apply(TensorType type) => IsEmpty || type.Shape.IsUnknown ? type : type with { Shape = Apply(type.Shape) };

    public LinkedGraph Apply(LinkedGraph linked) => IsEmpty ? linked : linked with
    {
        Graph = Apply(linked.Graph),
        Expectations = linked.Expectations.AsImmutable()
            .Select(expectation => expectation with { Declared = Apply(expectation.Declared), Sizes = Apply(expectation.Sizes) })
            .ToEquatableArray(),
    };

    private ComputeGraph Apply(ComputeGraph graph) => graph with
    {
        Nodes = graph.Nodes.AsImmutable().Select(node => node with
        {
            Type = Apply(node.Type),
            Attributes = node.Attributes.AsImmutable().Select(attribute => attribute with { Value = Apply(attribute.Value) }).ToEquatableArray(),
        }).ToEquatableArray(),
    };

    private Shape Apply(Shape shape) => new(shape.Dims.AsImmutable().Select(Apply));

    private Dim Apply(Dim size) => size.IsConstant ? size : size.Substitute(sizes);

    private void Equate(AttributeValue left, AttributeValue right)
    {
        if (left is AttributeValue.Reference reference && !right.IsOpen) values[reference.Parameter] = right;
        if (left is not AttributeValue.Dims { Values: { Count: 1 } first } || right is not AttributeValue.Dims { Values: { Count: 1 } second }) return;
        var (one, other) = (Apply(first[0]), Apply(second[0]));
        if (!TryReplace(one, other)) TryReplace(other, one);
    }

    private bool TryReplace(Dim size, Dim by)
    {
        var symbols = size.Symbols.ToList();
        if (symbols.Count != 1 || size != Dim.Symbol(symbols[0]) || SizeSymbol.Is(symbols[0]) || by.Symbols.Contains(symbols[0])) return false;
        foreach (var known in sizes.Keys.ToList()) sizes[known] = sizes[known].Substitute(symbol => symbol == symbols[0] ? by : null);
        sizes[symbols[0]] = by;
        return true;
    }
}
