using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>
/// NG1001: a module class keeps a module where registration does not look: in a plain collection, in a static member,
/// behind <c>object</c> or an interface, or in a captured constructor parameter.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleInPlainCollectionAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.ModuleInPlainCollection)
{
    /// <summary>Property of a diagnostic: the type, fully qualified, that the member can be declared as; empty when there are several.</summary>
    public const string DeclareAs = nameof(DeclareAs);

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                var owner = (INamedTypeSymbol)start.Symbol;
                if (owner.IsModule()) Register(start, owner);
            },
            SymbolKind.NamedType);

    private static void Register(SymbolStartAnalysisContext context, INamedTypeSymbol owner)
    {
        // What bodies reveal, by member, so that several assignments of one member are one diagnostic.
        var hidden = new ConcurrentDictionary<ISymbol, Diagnostic>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation => FindHidden(operation, hidden),
            OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(
            operation => FindCaptured(operation, hidden), OperationKind.ParameterReference);
        context.RegisterSymbolEndAction(end =>
        {
            Diagnostic[] found = [.. StoredMember.Of(owner).Select(member => CheckDeclaration(owner, member)).OfType<Diagnostic>(), .. hidden.Values];
            if (found is [] || ManualRegistration.In(owner, end.CancellationToken, "RegisterModule")) return;
            foreach (var diagnostic in found) end.ReportDiagnostic(diagnostic);
        });
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

    /// <summary>A module stored under a declared type that does not say that it is one.</summary>
    private static void FindHidden(
        OperationAnalysisContext context, ConcurrentDictionary<ISymbol, Diagnostic> hidden)
    {
        var (symbol, value) = Stored(context.Operation);
        if (value is null || StoredMember.From(symbol) is not { } member || !member.Symbol.ContainingType.IsModule()) return;
        if (member.Type.IsModule() || member.Symbol.IsIgnored() || member.Symbol.IsStatic) return;
        if (value.WithoutConversions().Type is not { } stored || !stored.IsModule()) return;
        var hides = member.Type.TypeKind is TypeKind.Interface or TypeKind.Dynamic or TypeKind.Class;
        if (!hides || PlainCollection.Find(member.Type, SymbolQuestions.IsModule) is not null) return;
        hidden.AddOrUpdate(
            member.Symbol,
            _ => Hidden(member, stored, UserText.Of(stored), stored.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
            (_, earlier) => earlier.Properties[DeclareAs] == stored.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                ? earlier
                : Hidden(member, stored, "a module", ""));
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

    private static (ISymbol? Member, IOperation? Value) Stored(IOperation operation) => operation switch
    {
        IFieldInitializerOperation { InitializedFields: [var field, ..] } initializer => (field, initializer.Value),
        IPropertyInitializerOperation { InitializedProperties: [var property, ..] } initializer => (property, initializer.Value),
        ISimpleAssignmentOperation
        {
            Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } target,
        } assignment => (target.Member, assignment.Value),
        _ => default,
    };

    /// <summary>
    /// A primary constructor's parameter that a method reads: the compiler keeps it in a field that nobody can see.
    /// </summary>
    private static void FindCaptured(
        OperationAnalysisContext context, ConcurrentDictionary<ISymbol, Diagnostic> hidden)
    {
        var parameter = ((IParameterReferenceOperation)context.Operation).Parameter;
        var isCaptured = parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
            && context.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor };
        if (!isCaptured || !parameter.ContainingType.IsModule()) return;
        if (parameter.Type.IsModule())
        {
            hidden.TryAdd(parameter, Create(
                parameter, parameter.Type, "a captured constructor parameter is no member", "Store it in a field"));
        }
        else if (PlainCollection.Find(parameter.Type, SymbolQuestions.IsModule) is { } collection)
        {
            hidden.TryAdd(parameter, InCollection(parameter, parameter.Type, collection));
        }
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
