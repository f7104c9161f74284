using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// How an operation is written in C#. Binding reads calls with it, so that no operation needs code of its own there.
/// </summary>
/// <param name="Operands">Tensor operands in order, named as the C# parameters; a method's receiver is the first.</param>
/// <param name="Attributes">Constants in order, named as the C# parameters.</param>
/// <param name="Surfaces">
/// C# members of the namespace NetGen that mean the operation: <c>F.Relu</c>, <c>Tensor.Sum</c>,
/// <c>Tensor.op_Addition</c>. Empty for operations that only the compiler makes.
/// </param>
public sealed record Signature(
    EquatableArray<Operand> Operands,
    EquatableArray<AttributeSpec> Attributes,
    EquatableArray<string> Surfaces)
{
    public Signature(Operand[] operands, AttributeSpec[] attributes, params string[] surfaces)
        : this(new EquatableArray<Operand>(operands), new EquatableArray<AttributeSpec>(attributes), new EquatableArray<string>(surfaces))
    {
    }

    public Signature(Operand[] operands, params string[] surfaces)
        : this(operands, [], surfaces)
    {
    }

    public int RequiredOperands => Operands.AsImmutable().Count(operand => !operand.IsOptional);

    /// <summary>Whether a node may have so many operands.</summary>
    public bool Takes(int operands) =>
        operands >= RequiredOperands && (operands <= Operands.Count || (Operands.Count > 0 && Operands[Operands.Count - 1].IsMany));

    /// <summary>How messages call an operand: <c>weight</c>, <c>tensors[2]</c>.</summary>
    public string NameOf(int operand)
    {
        var last = Operands[Math.Min(operand, Operands.Count - 1)];
        return last.IsMany ? $"{last.Name}[{operand - Operands.Count + 1}]" : last.Name;
    }

    public AttributeSpec? FindAttribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name) return attribute;
        }

        return null;
    }

    /// <summary>
    /// The attributes in declared order, with defaults filled in and lengths widened (a single number for a pair).
    /// </summary>
    /// <exception cref="ArgumentException">One is missing, unknown, or of another kind.</exception>
    public EquatableArray<Attribute> Complete(IReadOnlyList<Attribute> given)
    {
        foreach (var attribute in given)
        {
            if (FindAttribute(attribute.Name) is null) throw new ArgumentException($"There is no attribute '{attribute.Name}'.");
        }

        if (Attributes.Count == 0) return [];
        var complete = new List<Attribute>(Attributes.Count);
        foreach (var spec in Attributes)
        {
            var value = Find(given, spec.Name) ?? spec.Default ?? Find(complete, spec.DefaultsTo);
            if (value is not null) complete.Add(new Attribute(spec.Name, spec.Coerce(value)));
            else if (!spec.MayBeAbsent) throw new ArgumentException($"The attribute '{spec.Name}' is missing.");
        }

        return complete.ToEquatableArray();
    }

    private static AttributeValue? Find(IReadOnlyList<Attribute> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Name == name) return attribute.Value;
        }

        return null;
    }
}

/// <summary>A tensor operand. A number given in its place becomes a <c>constant</c> node.</summary>
public sealed record Operand(string Name, bool IsOptional = false)
{
    /// <summary>Whether it is a list of tensors, at least one, which takes all further operands; only the last can be.</summary>
    public bool IsMany { get; init; }

    /// <summary>
    /// The number that changes nothing in an optional operand's place: it stands there when the operand is left out and a
    /// later one is given.
    /// </summary>
    public double? Neutral { get; init; }

    public static implicit operator Operand(string name) => new(name);
}

/// <summary>The kinds of <see cref="AttributeValue"/>.</summary>
public enum AttributeKind
{
    /// <summary>Whole numbers, possibly symbolic.</summary>
    Dims,
    Number,
    Flag,

    /// <summary>A text, or the name of an enumeration's member (<c>Mean</c>).</summary>
    Text,

    /// <summary>What a loop does in each round.</summary>
    Body,
}

/// <summary>An attribute that an operation declares.</summary>
public sealed record AttributeSpec(string Name, AttributeKind Kind)
{
    /// <summary>How many whole numbers; <see cref="AnyLength"/> for any. A single one given for more is repeated.</summary>
    public int Length { get; init; } = 1;

    public AttributeValue? Default { get; init; }

    /// <summary>The attribute whose value it takes when not given, or empty: max_pool2d's stride is its kernel size.</summary>
    public string DefaultsTo { get; init; } = "";

    /// <summary>Whether it can be left out without a default: the <c>dim</c> of a full reduction.</summary>
    public bool MayBeAbsent { get; init; }

    /// <summary>Whether a text may stand in place of the numbers: a padding of <c>same</c>.</summary>
    public bool AcceptsText { get; init; }

    /// <summary>Whether a value will do that only an instance or a caller knows: generated code reads it then.</summary>
    public bool MayStayOpen { get; init; }

    /// <summary>Whether a whole number of the constructor's or the call's stays one where a number is asked for: sizes follow from it.</summary>
    public bool MayBeWhole { get; init; }

    public const int AnyLength = -1;

    public bool IsRequired => Default is null && DefaultsTo.Length == 0 && !MayBeAbsent;

    /// <summary>One whole number.</summary>
    public static AttributeSpec Whole(string name, long? defaultValue = null) =>
        new(name, AttributeKind.Dims) { Default = defaultValue is { } value ? Values(value) : null };

    /// <summary>Two whole numbers, for height and width.</summary>
    public static AttributeSpec Pair(string name, long? defaultValue = null) =>
        new(name, AttributeKind.Dims) { Length = 2, Default = defaultValue is { } value ? Values(value, value) : null };

    /// <summary>Any count of whole numbers: a shape, or the dims of a reduction.</summary>
    public static AttributeSpec List(string name) => new(name, AttributeKind.Dims) { Length = AnyLength };

    public static AttributeSpec Number(string name, double? defaultValue = null) =>
        new(name, AttributeKind.Number) { Default = defaultValue is { } value ? new AttributeValue.Number(value) : null };

    /// <summary>A number that only an instance or a caller may know.</summary>
    public static AttributeSpec OpenNumber(string name, double? defaultValue = null) => Number(name, defaultValue) with { MayStayOpen = true };

    public static AttributeSpec Flag(string name, bool? defaultValue = null) =>
        new(name, AttributeKind.Flag) { Default = defaultValue is { } value ? new AttributeValue.Flag(value) : null };

    public static AttributeSpec Text(string name, string? defaultValue = null) =>
        new(name, AttributeKind.Text) { Default = defaultValue is { } value ? new AttributeValue.Text(value) : null };

    /// <summary>What a loop does in each round.</summary>
    public static AttributeSpec Body(string name) => new(name, AttributeKind.Body);

    /// <summary>The value in the declared kind and length.</summary>
    /// <exception cref="ArgumentException">It is of another kind or length.</exception>
    public AttributeValue Coerce(AttributeValue value) => (Kind, value) switch
    {
        (_, { IsOpen: true }) => value,
        (AttributeKind.Dims, AttributeValue.Dims dims) when Length == AnyLength || dims.Values.Count == Length => dims,
        (AttributeKind.Dims, AttributeValue.Dims { Values.Count: 1 } dims) =>
            new AttributeValue.Dims(Enumerable.Repeat(dims.Values[0], Length).ToEquatableArray()),
        (AttributeKind.Dims, AttributeValue.Text) when AcceptsText => value,
        (AttributeKind.Number, AttributeValue.Number) => value,
        (AttributeKind.Number, AttributeValue.Dims { Values: { Count: 1 } dims }) when dims[0].Value is { } whole =>
            new AttributeValue.Number(whole),
        (AttributeKind.Number, AttributeValue.Dims { Values.Count: 1 }) when MayBeWhole => value,
        // A size where a number is asked for.
        (AttributeKind.Number, AttributeValue.Dims { Values.Count: 1 }) when MayStayOpen => new AttributeValue.Formula(Formulas.Double, value),
        (AttributeKind.Flag, AttributeValue.Flag) => value,
        (AttributeKind.Text, AttributeValue.Text) => value,
        (AttributeKind.Body, AttributeValue.Body) => value,
        _ => throw new ArgumentException($"The attribute '{Name}' cannot be {value}."),
    };

    private static AttributeValue.Dims Values(params Dim[] values) => new(new EquatableArray<Dim>(values));
}
