using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler;
using NetGen.Generator.Output;

namespace NetGen.Generator.Discovery;

/// <summary>Reads the declaration of a <c>[Module]</c> class.</summary>
internal static class ModuleDiscovery
{
    /// <summary>Null when the class cannot take a generated part; an analyzer says why.</summary>
    public static ModuleDeclaration? Read(INamedTypeSymbol type, Compilation compilation)
    {
        if (!CanBeCompleted(type) || compilation.GetTypeByMetadataName(RuntimeNames.Module) is not { } module) return null;
        var needsBase = NeedsBase(type);
        return new ModuleDeclaration(
            TypeNames.Of(type),
            TypeNames.MetadataName(type),
            needsBase,
            MemberDiscovery.Of(type).Select(found => found.Member).ToEquatableArray(),
            Declares(type, RuntimeNames.VisitMembers) ? null : VisitAccessibility(module, compilation),
            VisitsBase: !needsBase && !type.BaseType.IsNamed(RuntimeNames.Module),
            CallDiscovery.Read(type))
        {
            HasReport = type.GetMembers(RuntimeNames.CompilationReport).Length + type.GetMembers(ReportWriter.Method).Length == 0,
        };
    }

    /// <summary>Whether the class can take a generated part.</summary>
    public static bool CanBeCompleted(INamedTypeSymbol type) =>
        CanTakePart(type) && IsFirstOfItsName(type) && (NeedsBase(type) || type.BaseType.IsModule());

    private static bool NeedsBase(INamedTypeSymbol type) => type.BaseType is null or { SpecialType: SpecialType.System_Object };

    /// <summary>A class (a record cannot derive from <c>Module</c>), partial, as is everything around it.</summary>
    private static bool CanTakePart(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false, IsFileLocal: false } && IsPartialToTheTop(type);

    /// <summary>Whether this part of the class bears its first <c>[Module]</c>: one that is marked on several parts is completed once.</summary>
    public static bool IsFirstMarked(INamedTypeSymbol type, SyntaxNode part) =>
        type.Attribute(RuntimeNames.ModuleAttribute)?.ApplicationSyntaxReference?.GetSyntax().Parent?.Parent == part;

    /// <summary>Broken code may declare a class twice, as two classes that are not parts of one: the first is completed.</summary>
    private static bool IsFirstOfItsName(INamedTypeSymbol type)
    {
        var siblings = type.ContainingType is { } outer
            ? outer.GetTypeMembers(type.Name, type.Arity)
            : type.ContainingNamespace.GetTypeMembers(type.Name, type.Arity);
        return siblings.Length < 2 || SymbolEqualityComparer.Default.Equals(siblings[0], type);
    }

    /// <summary>Every type around it, and itself, is declared partial, so that another part can be added.</summary>
    public static bool IsPartialToTheTop(INamedTypeSymbol type) => type.OutermostFirst().All(outer =>
        outer.Name.Length > 0 && outer.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)));

    private static bool Declares(INamedTypeSymbol type, string method) =>
        type.GetMembers(method).Any(member => member is IMethodSymbol);

    /// <summary>An override outside the assembly of a <c>protected internal</c> member drops <c>internal</c>.</summary>
    private static string VisitAccessibility(INamedTypeSymbol module, Compilation compilation) =>
        module.ContainingAssembly.GivesAccessTo(compilation.Assembly)
        || SymbolEqualityComparer.Default.Equals(module.ContainingAssembly, compilation.Assembly)
            ? "protected internal"
            : "protected";
}
