using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

/// <summary>
/// How a C# type holds tensors: it is one, or a tuple of them, or a record that its constructor fills, nested in any way.
/// Parts are numbered from left to right.
/// </summary>
internal sealed class TensorStructure
{
    /// <summary>Types inside types; more is taken for one that holds itself.</summary>
    private const int DeepestNesting = 8;

    private readonly INamedTypeSymbol? record;
    private readonly IReadOnlyList<(string Name, TensorStructure Structure)>? parts;

    private readonly bool isNullable;

    private TensorStructure(INamedTypeSymbol? record, IReadOnlyList<(string, TensorStructure)>? parts, bool isNullable) =>
        (this.record, this.parts, this.isNullable) = (record, parts, isNullable);

    /// <summary>How many tensors it holds.</summary>
    public int Count => parts?.Sum(part => part.Structure.Count) ?? 1;

    /// <summary>Whether it is a tensor itself.</summary>
    public bool IsTensor => parts is null;

    /// <summary>Whether something inside it may be null.</summary>
    public bool HasNullableParts => parts?.Any(part => part.Structure.isNullable || part.Structure.HasNullableParts) == true;

    /// <summary>For each tensor whether it, or something that it is inside of, may be null.</summary>
    public IEnumerable<bool> AreNullable => parts is null ? [isNullable] : parts.SelectMany(part => part.Structure.AreNullable).Select(inner => inner || isNullable);

    /// <summary>Null when the type holds anything else.</summary>
    public static TensorStructure? Of(ITypeSymbol? type) => Of(type, DeepestNesting);

    /// <summary>The value with a tensor for each C# path from the whole: empty, or <c>.Item2.Item1</c>.</summary>
    public BoundValue Build(Func<string, BoundValue> tensor, string path = "")
    {
        if (parts is null) return tensor(path);
        var values = parts.Select(part => (part.Name, Value: part.Structure.Build(tensor, $"{path}.{part.Name}"))).ToList();
        return record is null
            ? new BoundValue.Sequence(values.ConvertAll(value => value.Value))
            : new BoundValue.Record(record, values.ToDictionary(value => value.Name, value => value.Value));
    }

    /// <summary>C# that puts it together from its tensors, see <see cref="Compiler.Linking.ForwardResult.Format"/>.</summary>
    public string Format()
    {
        var index = 0;
        return Format(ref index);
    }

    /// <summary>The tensors of a value in order, <see cref="BoundValue.Nothing"/> for those that are null; the value itself when it holds none.</summary>
    public static IEnumerable<BoundValue> Flatten(BoundValue value) => value switch
    {
        BoundValue.Sequence sequence => sequence.Items.SelectMany(Flatten),
        BoundValue.Record record when Of(record.Type) is { parts: { } parts } => 
            parts.SelectMany(part => Flatten(record.Members.TryGetValue(part.Name, out var held) ? held : new BoundValue.Nothing())),
        _ => [value],
    };

    /// <summary>The value with others in the place of those that <see cref="Flatten"/> lists.</summary>
    public static BoundValue Replace(BoundValue value, Func<BoundValue, BoundValue> tensor) => value switch
    {
        BoundValue.Sequence sequence => new BoundValue.Sequence(sequence.Items.Select(item => Replace(item, tensor)).ToList()),
        BoundValue.Record record when Of(record.Type) is { parts: { } parts } => record with
        {
            Members = parts.ToDictionary(part => part.Name, part => Replace(record.Members.TryGetValue(part.Name, out var held) ? held : new BoundValue.Nothing(), tensor)),
        },
        _ => tensor(value),
    };

    private string Format(ref int index)
    {
        if (parts is null) return "{" + (index++).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}";
        var texts = new List<string>();
        foreach (var (_, structure) in parts) texts.Add(structure.Format(ref index));
        return (record is null ? "(" : $"new {TypeNames.Text(record.WithNullableAnnotation(NullableAnnotation.NotAnnotated))}(") + string.Join(", ", texts) + ")";
    }

    private static TensorStructure? Of(ITypeSymbol? type, int depth)
    {
        var isNullable = type?.NullableAnnotation == NullableAnnotation.Annotated;
        if (type.IsTensor()) return new TensorStructure(null, null, isNullable);
        if (type is not INamedTypeSymbol named || depth == 0) return null;
        if (named is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }) return Of(inner, depth - 1) is { } some ? new TensorStructure(some.record, some.parts, true) : null;
        if (named.IsTupleType) return Of(null, named.TupleElements.Select((element, index) => ($"Item{index + 1}", element.Type)), isNullable, depth);
        return Filling(named) is { } constructor ? Of(named, constructor.Parameters.Select(parameter => (Property(named, parameter)!.Name, parameter.Type)), isNullable, depth) : null;
    }

    private static TensorStructure? Of(INamedTypeSymbol? record, IEnumerable<(string Name, ITypeSymbol Type)> members, bool isNullable, int depth)
    {
        var parts = new List<(string, TensorStructure)>();
        foreach (var (name, type) in members)
        {
            if (Of(type, depth - 1) is not { } structure) return null;
            parts.Add((name, structure));
        }

        return new TensorStructure(record, parts, isNullable);
    }

    /// <summary>The constructor of a type in source, or of a record of another assembly, whose parameters are properties or fields of the same names.</summary>
    private static IMethodSymbol? Filling(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false } and ({ DeclaringSyntaxReferences.Length: > 0 } or { IsRecord: true }) && !type.IsModule()
            ? type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length > 0
                && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
                && constructor.Parameters.All(parameter => Property(type, parameter) is { } member && KeptParameters.Keeps(member, parameter)))
            : null;

    private static ISymbol? Property(INamedTypeSymbol type, IParameterSymbol parameter) => type.GetMembers().FirstOrDefault(member =>
        member is IPropertySymbol or IFieldSymbol
        && member is { IsStatic: false, CanBeReferencedByName: true }
        && string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(StepDiscovery.TypeOf(member), parameter.Type));
}
