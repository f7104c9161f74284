using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1005: a <c>[Module]</c> class without a <c>Forward</c>, or with one that no <c>Call</c> can stand for.</summary>
public sealed class ForwardDeclarationAnalyzer() : NetGenRule(RegistrationDescriptors.ForwardMissingOrConflicting)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.TypeKind != TypeKind.Class || type.IsStatic || !type.IsMarkedModule()) return;
                if (Check(type) is { } diagnostic) symbol.ReportDiagnostic(diagnostic);
            },
            SymbolKind.NamedType);

    private static Diagnostic? Check(INamedTypeSymbol type)
    {
        var declared = Methods(type, "Forward");
        if (declared is [])
        {
            return type.IsAbstract || Inherits(type)
                ? null
                : Create(type, $"'{type.Name}' has no Forward: add a method such as 'public Tensor Forward(Tensor x)'");
        }

        if (declared.FirstOrDefault(method => method.IsStatic) is { } shared)
        {
            return Create(shared, $"'{type.Name}.Forward' is static: it cannot use the layers of an instance");
        }

        var calls = Methods(type, "Call").Where(IsWrittenByHand);
        IMethodSymbol[] open = [.. declared.Where(forward => !calls.Any(call => SameParameters(call, forward)))];
        if (open is [var first, var second, ..]) return Several(type, first, second);
        return open is [{ IsGenericMethod: true } generic]
            ? Create(generic, $"'{type.Name}.Forward' is generic: make the class generic instead, or write Call by hand")
            : null;
    }

    private static IMethodSymbol[] Methods(INamedTypeSymbol type, string name) =>
        [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary)];

    private static bool IsWrittenByHand(IMethodSymbol method) =>
        method.Locations[0].SourceTree is not { } tree || !GeneratedFiles.Has(tree);

    private static bool SameParameters(IMethodSymbol left, IMethodSymbol right) =>
        left.Parameters.Length == right.Parameters.Length
        && left.Parameters.Zip(right.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(same => same);

    private static bool Inherits(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null && parent.IsModule(); parent = parent.BaseType)
        {
            if (Methods(parent, "Forward") is not []) return true;
        }

        return false;
    }

    private static Diagnostic Several(INamedTypeSymbol type, IMethodSymbol first, IMethodSymbol second) =>
        Diagnostic.Create(
            RegistrationDescriptors.ForwardMissingOrConflicting,
            second.Locations[0],
            first.Locations,
            $"'{type.Name}' has several methods called Forward, but the generated Call can stand for one only: rename this one");

    private static Diagnostic Create(ISymbol symbol, string message) =>
        Diagnostic.Create(RegistrationDescriptors.ForwardMissingOrConflicting, symbol.Locations[0], message);
}
