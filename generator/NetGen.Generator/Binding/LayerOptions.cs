using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>What the runtime's layers say of the arguments they were made with: <c>new Conv2d(…, padding: p)</c> has p in <c>Padding.Height</c>.</summary>
internal static class LayerOptions
{
    private const string IsThere = " is not null";

    /// <summary>C# that tells a value from the layer that was made with it; null when nothing does.</summary>
    public static string? Find(BoundValue.Creation creation, AttributeValue value, string layer) =>
        Property(creation, value) is { } property ? property.EndsWith(IsThere, StringComparison.Ordinal) ? $"({layer}.{property})" : $"{layer}.{property}" : null;

    /// <summary>The property, as C# after the layer and a dot, that holds a value; null when none does.</summary>
    private static string? Property(BoundValue.Creation creation, AttributeValue value)
    {
        if (creation.Type.ContainingNamespace?.ToDisplayString() != "NetGen.Layers" || creation.Type.DeclaringSyntaxReferences.Length > 0) return null;
        foreach (var argument in creation.Arguments)
        {
            if (Index(argument.Value, value) is { } index && Property(creation.Type, argument.Parameter, index) is { } property) return property;
        }

        return null;
    }

    /// <summary>The parameters that a layer keeps as they are.</summary>
    public static EquatableArray<LayerOption> Of(BoundValue.Creation creation) => creation.Arguments.AsImmutable()
        .SelectMany(argument => Parameters(argument.Value))
        .Distinct()
        .Select(parameter => (Symbol: parameter.Name, Property: Property(creation, parameter.Value)))
        .Where(option => option.Property?.EndsWith(IsThere, StringComparison.Ordinal) == false)
        .Select(option => new LayerOption(option.Symbol, option.Property!))
        .ToEquatableArray();

    private static IEnumerable<(string Name, AttributeValue Value)> Parameters(AttributeValue? argument) => argument switch
    {
        AttributeValue.Reference reference => [(reference.Parameter, reference)],
        AttributeValue.Dims { Values: { Count: 1 or 2 } sizes } => sizes.SelectMany(size => size.Symbols)
            .Select(symbol => (symbol, (AttributeValue)new AttributeValue.Dims(new EquatableArray<Dim>(Dim.Symbol(symbol))))),
        _ => [],
    };

    /// <summary>Where an argument has the value: 0 or 1 in a pair; null when it has not.</summary>
    private static int? Index(AttributeValue? argument, AttributeValue value)
    {
        if (argument == value) return 0;
        if (argument is not AttributeValue.Dims { Values: { Count: 2 } pair } || value is not AttributeValue.Dims { Values: { Count: 1 } whole }) return null;
        return pair[0] == whole[0] ? 0 : pair[1] == whole[0] ? 1 : null;
    }

    private static string? Property(INamedTypeSymbol layer, string parameter, int index)
    {
        var name = char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
        for (var type = layer; type is not null; type = type.BaseType)
        {
            foreach (var property in type.GetMembers(name).OfType<IPropertySymbol>())
            {
                if (property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, SetMethod: null }) return Part(property.Type, index) is { } part ? name + part : null;
            }
        }

        return null;
    }

    private static string? Part(ITypeSymbol type, int index) => type switch
    {
        { Name: "Size2" or "Padding2" } => index == 0 ? ".Height" : ".Width",
        { Name: "Padding1" } => ".Length",
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Boolean } => "",
        // A layer that was made without a bias has none.
        { Name: "Parameter" } => IsThere,
        _ => null,
    };
}
