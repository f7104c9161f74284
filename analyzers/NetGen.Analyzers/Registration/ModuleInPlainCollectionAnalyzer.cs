using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Binding;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>
/// NG1001: a module class keeps a module where registration does not look: in a plain collection, in a static member,
/// behind <c>object</c> or an interface, or in a captured constructor parameter.
/// </summary>
public sealed class ModuleInPlainCollectionAnalyzer() : NetGenRule(RegistrationDescriptors.ModuleInPlainCollection)
{
    /// <summary>Property of a diagnostic: the type, fully qualified, that the member can be declared as; empty when there are several.</summary>
    public const string DeclareAs = nameof(DeclareAs);

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var owner = (INamedTypeSymbol)symbol.Symbol;
                if (!owner.IsModule()) return;
                foreach (var diagnostic in Check(owner, symbol))
                {
                    if (ManualRegistration.In(owner, symbol.CancellationToken, "RegisterModule")) return;
                    symbol.ReportDiagnostic(diagnostic);
                }
            },
            SymbolKind.NamedType);

    private static IEnumerable<Diagnostic> Check(INamedTypeSymbol owner, SymbolAnalysisContext context)
    {
        foreach (var member in StoredMember.Of(owner))
        {
            if ((CheckDeclaration(owner, member) ?? CheckHidden(member, context)) is { } diagnostic) yield return diagnostic;
        }

        foreach (var parameter in owner.InstanceConstructors.Where(SourceBodies.IsPrimary).SelectMany(constructor => constructor.Parameters))
        {
            if (CheckCaptured(parameter, context) is { } diagnostic) yield return diagnostic;
        }
    }

    private static Diagnostic? CheckDeclaration(INamedTypeSymbol owner, StoredMember member)
    {
        if (member.Symbol.IsIgnored()) return null;
        if (PlainCollection.Find(member.Type, SymbolQuestions.IsModule) is { } collection) return InCollection(member.Symbol, member.Type, collection);
        var isShared = member.Symbol.IsStatic && member.Type.IsModule() && !IsSameOrBase(owner, member.Type);
        return isShared
            ? Create(member.Symbol, member.Type, "a static member belongs to no instance", "Make it an instance member")
            : null;
    }

    /// <summary>A module stored under a declared type that does not say that it is one: <c>object</c>, <c>dynamic</c>, an interface.</summary>
    private static Diagnostic? CheckHidden(StoredMember member, SymbolAnalysisContext context)
    {
        var hides = member.Type.TypeKind is TypeKind.Interface or TypeKind.Dynamic || member.Type.SpecialType == SpecialType.System_Object;
        if (!hides || member.Symbol.IsIgnored() || member.Symbol.IsStatic) return null;
        var stored = MemberStores.Of(member.Symbol, context.Compilation, context.CancellationToken)
            .Select(value => value.WithoutConversions().Type)
            .Where(type => type.IsModule())
            .ToList();
        if (stored is not [{ } first, ..]) return null;
        return stored.TrueForAll(type => SymbolEqualityComparer.Default.Equals(type, first))
            ? Hidden(member, first, UserText.Of(first), first.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            : Hidden(member, first, "a module", "");
    }

    private static Diagnostic Hidden(StoredMember member, ITypeSymbol stored, string advised, string declareAs) =>
        Diagnostic.Create(
            RegistrationDescriptors.ModuleInPlainCollection,
            member.Location,
            ImmutableDictionary<string, string?>.Empty.Add(DeclareAs, declareAs),
            UserText.Of(stored),
            member.Name,
            $"the declared type {UserText.Of(member.Type)} is no module",
            $"Declare it as {advised}");

    /// <summary>
    /// A primary constructor's parameter that a method reads: the compiler keeps it in a field that nobody can see.
    /// </summary>
    private static Diagnostic? CheckCaptured(IParameterSymbol parameter, SymbolAnalysisContext context)
    {
        var collection = PlainCollection.Find(parameter.Type, SymbolQuestions.IsModule);
        if (!parameter.Type.IsModule() && collection is null) return null;
        if (!MemberStores.IsRead(parameter, context.Compilation, context.CancellationToken)) return null;
        return collection is null
            ? Create(parameter, parameter.Type, "a captured constructor parameter is no member", "Store it in a field")
            : InCollection(parameter, parameter.Type, collection);
    }

    private static Diagnostic InCollection(ISymbol symbol, ITypeSymbol type, PlainCollection collection) =>
        Create(symbol, collection.Element, $"{Describe(type)} is not searched for modules", collection.Kind switch
        {
            CollectionKind.Dictionary => $"Use a ModuleDict<{UserText.Of(collection.Element)}>",
            CollectionKind.Sequence => $"Use a ModuleList<{UserText.Of(collection.Element)}>",
            _ => "Give each module a member of its own, or use ModuleList or ModuleDict",
        });

    private static string Describe(ITypeSymbol type) => type.IsTupleType ? "a tuple" : UserText.Of(type);

    private static Diagnostic Create(ISymbol symbol, ITypeSymbol module, string reason, string advice) =>
        Diagnostic.Create(
            RegistrationDescriptors.ModuleInPlainCollection,
            symbol.Locations[0],
            UserText.Of(module),
            symbol.Name,
            reason,
            advice);

    private static bool IsSameOrBase(INamedTypeSymbol owner, ITypeSymbol type)
    {
        for (INamedTypeSymbol? current = owner; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition)) return true;
        }

        return false;
    }
}
