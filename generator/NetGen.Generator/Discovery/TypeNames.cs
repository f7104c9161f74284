using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Discovery;

/// <summary>Spells symbols the way generated code must: <c>global::</c>, nullable annotations, escaped keywords.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Reference = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Namespace = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static string Text(ITypeSymbol type) => type.ToDisplayString(Reference);

    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    public static TypeName Of(INamedTypeSymbol type) => new(
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(Namespace) : "",
        type.OutermostFirst().Where(outer => !SymbolEqualityComparer.Default.Equals(outer, type)).Select(Header).ToEquatableArray(),
        Identifier(type.Name),
        type.TypeParameters.Select(parameter => Identifier(parameter.Name)).ToEquatableArray(),
        Keyword(type),
        Accessibility(type.DeclaredAccessibility))
    {
        FullName = FullName(type),
        FileName = FileName(type) is var file && file != FullName(type) ? file : "",
    };

    /// <summary><c>App.Outer.Box`1</c>: unique over a compilation, usable in file names.</summary>
    public static string FullName(INamedTypeSymbol type) => Qualified(type, ".");

    /// <summary>The name by which a module of this or another assembly is found, see <see cref="Compiler.Libraries.ModuleName"/>.</summary>
    public static string ModuleName(INamedTypeSymbol type, IAssemblySymbol own) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, own) || type.ContainingAssembly is null or { Name: RuntimeNames.Namespace }
            ? FullName(type)
            : Compiler.Libraries.ModuleName.Of(FullName(type), type.ContainingAssembly.Name);

    /// <summary><c>App.Outer+Box`1</c>: what a compilation finds the type by.</summary>
    public static string MetadataName(INamedTypeSymbol type) => Qualified(type, "+");

    private static string Qualified(INamedTypeSymbol type, string nesting)
    {
        var names = string.Join(nesting, type.OutermostFirst().Select(outer => outer.MetadataName));
        return string.Join(".", Spaces(type).Select(space => space.Name).Append(names));
    }

    /// <summary>As <see cref="MetadataName"/>, numbered where another name differs in the case of letters alone: <c>App.GPT</c>, <c>App.Gpt(2)</c>.</summary>
    private static string FileName(INamedTypeSymbol type)
    {
        var names = type.OutermostFirst().Select(level => Numbered(level.MetadataName, level.ContainingType is { } outer ? outer.GetTypeMembers() : level.ContainingNamespace.GetTypeMembers()));
        return string.Join(".", Spaces(type).Select(space => Numbered(space.Name, space.ContainingNamespace.GetNamespaceMembers())).Append(string.Join("+", names)));
    }

    /// <summary>The same of a method that is completed; one that overloads a name is numbered: <c>App.Net.Swish.1</c>.</summary>
    public static string FileName(IMethodSymbol method)
    {
        var before = method.ContainingType.GetMembers(method.Name).TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, method)).Count();
        return $"{FileName(method.ContainingType)}.{Numbered(method.Name, method.ContainingType.GetMembers())}{(before == 0 ? "" : "." + Numbers.Whole(before))}";
    }

    private static string Numbered(string name, IEnumerable<ISymbol> siblings)
    {
        var before = siblings.Select(other => other.MetadataName).Where(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(other, name) < 0).Distinct().Count();
        return before == 0 ? name : $"{name}({(before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)})";
    }

    /// <summary>The namespaces around a type, the outermost first.</summary>
    private static IEnumerable<INamespaceSymbol> Spaces(INamedTypeSymbol type)
    {
        var spaces = new Stack<INamespaceSymbol>();
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace) spaces.Push(space);
        return spaces;
    }

    public static string Accessibility(Accessibility accessibility) => SyntaxFacts.GetText(accessibility);

    private static string Header(INamedTypeSymbol type)
    {
        var parameters = type.TypeParameters.Length == 0
            ? ""
            : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Identifier(parameter.Name)))}>";
        return $"partial {Keyword(type)} {Identifier(type.Name)}{parameters}";
    }

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
