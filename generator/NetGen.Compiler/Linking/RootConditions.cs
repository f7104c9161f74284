using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>
/// Conditions that linking meets, in terms of the module that is compiled: those that only run time knows are taken for
/// one thing after the other, and the generated code tests them, if it can.
/// </summary>
internal sealed class RootConditions(ModuleModel root, Decisions decisions)
{
    private readonly Dictionary<AttributeValue, AttributeValue> sized = [];

    /// <summary>What the decisions so far say of the root's parameters.</summary>
    public KnownSizes Known { get; } = new();

    /// <exception cref="LinkingException">Generated code cannot test it.</exception>
    public bool Decide(AttributeValue condition, SourceOrigin use)
    {
        if (TryDecide(condition) is { } value) return value;
        var reason = ForwardParameter.Find(condition) is { } parameter ? ForwardParameter.Dependence(parameter, root) : "its condition is not known";
        throw new LinkingException(new Obstacle(use, root.Type.Name, reason, "keep it in a readonly field"));
    }

    /// <summary>Whether a place of the object holds a module of a class, which the generated code asks it.</summary>
    public bool Decide(string place, string type) => decisions.Decide(TypeTest.Of(place, type));

    /// <summary>Whether a condition is known, or something in the object tells it.</summary>
    public bool IsTold(AttributeValue condition) =>
        Known.Apply(condition) is var known && (known is AttributeValue.Flag || ConditionText.Of(root, new Decision(known, true)) is not null);

    /// <summary>Null when generated code cannot test it.</summary>
    public bool? TryDecide(AttributeValue condition)
    {
        condition = Known.Apply(condition);
        if (condition is AttributeValue.Flag known) return known.Value;
        if (ConditionText.Of(root, new Decision(condition, true)) is null && !SizeConditions.IsOne(condition)) return null;
        var value = decisions.Decide(condition);
        Known.Add(condition, value);
        return value;
    }

    /// <summary>
    /// A whole number that is no polynomial of parameters (<c>Math.Max(8, channels / 4)</c>) as a size of its own, which is read
    /// from a tensor that has it; other values as they are.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="name">What it is for: <c>down.outFeatures</c>.</param>
    public AttributeValue Sized(AttributeValue value, string name)
    {
        if (value is not AttributeValue.Formula || !IsWhole(value)) return value;
        if (!sized.TryGetValue(value, out var size)) sized.Add(value, size = new AttributeValue.Dims(new EquatableArray<Dim>(Dim.Symbol(name))));
        return size;
    }

    private static bool IsWhole(AttributeValue value) => value switch
    {
        AttributeValue.Dims { Values: { Count: 1 } sizes } => !sizes[0].Symbols.Any(SizeSymbol.Is),
        AttributeValue.Formula { Function: Formulas.Whole, Arguments: { Count: 1 } operand } => operand[0] is AttributeValue.Formula,
        AttributeValue.Formula { Function: Formulas.Choose, Arguments: { Count: 3 } parts } => IsWhole(parts[1]) && IsWhole(parts[2]),
        AttributeValue.Formula { Function: "+" or "-" or "*" or "/" or "%" or "<<" or ">>" or "Min" or "Max" } formula => formula.Arguments.AsImmutable().All(IsWhole),
        _ => false,
    };

    /// <summary>Whether a parameter is a flag, which is as good as a condition.</summary>
    public bool IsFlag(string parameter) => root.ConstructorParameters.AsImmutable().Any(declared => declared.Name == parameter && declared.TypeName == "bool")
        || root.Inputs.AsImmutable().Any(input => ForwardParameter.Symbol(input.Name.TrimStart('@')) == parameter && input.TypeText == "bool");
}
