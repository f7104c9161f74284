using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>One creation of a module whose whole source may be read where it is made, and what its constructor is given there.</summary>
/// <param name="type">The module.</param>
/// <param name="bodies">The sources.</param>
/// <param name="given">By parameter or property, in terms of the class that makes it; what is not known is missing.</param>
internal sealed class Making(INamedTypeSymbol type, SourceBodies bodies, IReadOnlyDictionary<ISymbol, BoundValue> given)
{
    /// <summary>Before the names of the maker's parameters, which the module's own are not to be taken for.</summary>
    private const string Outer = "outer.";

    private readonly Lazy<ModuleState?> made = new(() => bodies.Within(() => new ModuleState(type, bodies, given)));

    /// <summary>A number, a flag or a text that a property of the finished object gives, in the maker's terms; null when it is not known.</summary>
    public BoundValue? Property(IPropertySymbol property) =>
        made.Value?.Value(property) is (BoundValue.Whole or BoundValue.Number or BoundValue.Flag or BoundValue.Text or BoundValue.Reference or BoundValue.Formula) and var value ? value : null;

    /// <summary>
    /// The class as this creation makes it. Where it is given what waits for parameters of the maker, these are its only
    /// parameters, under names of their own.
    /// </summary>
    /// <returns>Null where it is not understood with what it is given, either.</returns>
    public (ModuleModel Model, EquatableArray<Argument> Arguments)? Bind()
    {
        if (!given.Values.All(IsSettled)) return null;
        var open = new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var value in given.Values) Collect(value, open);
        var renamed = new Dictionary<ISymbol, BoundValue>(SymbolEqualityComparer.Default);
        foreach (var pair in given) renamed[pair.Key] = Rename(pair.Value);
        if (ModuleBinder.BindMade(type, bodies, renamed) is not { } model || model.Members.AsImmutable().Any(member => member.Unread is not null)) return null;
        return (
            model with { ConstructorParameters = open.Keys.Select(name => new ConstructorParameter(name, "", null)).ToEquatableArray() },
            open.Select(pair => new Argument(pair.Key, pair.Value)).ToEquatableArray());
    }

    /// <summary>Whether a value is nothing but numbers, flags, texts, functions that see no object, and lists of these.</summary>
    private static bool IsSettled(BoundValue value) => value switch
    {
        BoundValue.Whole or BoundValue.Number or BoundValue.Flag or BoundValue.Text or BoundValue.Nothing or BoundValue.Reference => true,
        BoundValue.Formula formula => !Mentions(formula.Value, Formulas.Present),
        BoundValue.Function { Body: { } body } function => !body.DescendantsAndSelf().Any(inner => SeesMore(inner, function.Method)),
        BoundValue.Function { Method: var method } => method.IsStatic,
        BoundValue.Sequence sequence => sequence.Items.All(IsSettled),
        _ => false,
    };

    /// <summary>Whether a lambda reads the object around it, or what may be another by the time that it runs.</summary>
    private static bool SeesMore(IOperation operation, IMethodSymbol lambda) => operation switch
    {
        IInstanceReferenceOperation => true,
        ILocalReferenceOperation { Local: { IsConst: false, ContainingSymbol: var owner } } => !SymbolEqualityComparer.Default.Equals(owner, lambda),
        IParameterReferenceOperation { Parameter.ContainingSymbol: var owner } => !SymbolEqualityComparer.Default.Equals(owner, lambda),
        _ => false,
    };

    private static bool Mentions(AttributeValue value, string function) =>
        value is AttributeValue.Formula formula && (formula.Function == function || formula.Arguments.AsImmutable().Any(argument => Mentions(argument, function)));

    private static string Name(string parameter) => Outer + parameter.TrimStart('@');

    private static Dim Rename(Dim size) => size.Substitute(symbol => Dim.Symbol(Name(symbol)));

    private static BoundValue Rename(BoundValue value) => value switch
    {
        BoundValue.Whole whole => whole with { Value = Rename(whole.Value) },
        BoundValue.Reference reference => new BoundValue.Reference(Name(reference.Parameter)),
        BoundValue.Formula formula => new BoundValue.Formula((AttributeValue.Formula)Rename(formula.Value)),
        BoundValue.Sequence sequence => new BoundValue.Sequence(sequence.Items.Select(Rename).ToList()),
        _ => value,
    };

    private static AttributeValue Rename(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims => new AttributeValue.Dims(dims.Values.AsImmutable().Select(Rename).ToEquatableArray()),
        AttributeValue.Reference reference => new AttributeValue.Reference(Name(reference.Parameter)),
        AttributeValue.Formula formula => new AttributeValue.Formula(formula.Function, formula.Arguments.AsImmutable().Select(Rename).ToArray()),
        _ => value,
    };

    /// <summary>The maker's parameters that a value waits for, as arguments under their new names.</summary>
    private static void Collect(BoundValue value, SortedDictionary<string, AttributeValue> open)
    {
        if (value is BoundValue.Sequence sequence)
        {
            foreach (var item in sequence.Items) Collect(item, open);
        }
        else if (value.AsAttribute() is { } attribute)
        {
            foreach (var parameter in ForwardParameter.All(attribute)) open[Name(parameter)] = new AttributeValue.Reference(parameter);
            foreach (var size in ForwardParameter.Sizes(attribute)) open[Name(size)] = new AttributeValue.Dims(new EquatableArray<Dim>(Dim.Symbol(size)));
        }
    }
}
