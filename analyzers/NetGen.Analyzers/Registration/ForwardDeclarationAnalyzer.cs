using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1005: a <c>[Module]</c> class without a <c>Forward</c>, or with one that no <c>Call</c> can stand for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardDeclarationAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.ForwardMissingOrConflicting)
{
    private protected override void Register(CompilationStartAnalysisContext context, NetGenTypes types) =>
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.TypeKind != TypeKind.Class || type.IsStatic || !types.IsMarked(type)) return;
                if (Check(types, type) is { } diagnostic) symbol.ReportDiagnostic(diagnostic);
            },
            SymbolKind.NamedType);

    private static Diagnostic? Check(NetGenTypes types, INamedTypeSymbol type)
    {
        var declared = ForwardsOf(type);
        if (declared is [])
        {
            return type.IsAbstract || Inherits(types, type)
                ? null
                : Create(type, $"'{type.Name}' has no Forward: add a method such as 'public Tensor Forward(Tensor x)'");
        }

        if (declared is [var first, var second, ..]) return Several(type, first, second);
        var forward = declared[0];
        if (forward.IsStatic) return Create(forward, $"'{type.Name}.Forward' is static: it cannot use the layers of an instance");
        return forward.ReturnsVoid ? Create(forward, $"'{type.Name}.Forward' returns nothing: return the network's result") : null;
    }

    private static IMethodSymbol[] ForwardsOf(INamedTypeSymbol type) =>
        [.. type.GetMembers("Forward").OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary)];

    private static bool Inherits(NetGenTypes types, INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null && types.IsModule(parent); parent = parent.BaseType)
        {
            if (ForwardsOf(parent) is not []) return true;
        }

        return false;
    }

    private static Diagnostic Several(INamedTypeSymbol type, IMethodSymbol first, IMethodSymbol second) =>
        Diagnostic.Create(
            RegistrationDescriptors.ForwardMissingOrConflicting,
            second.Locations[0],
            first.Locations,
            $"'{type.Name}' has several methods called Forward, but Call can stand for one only: rename the others");

    private static Diagnostic Create(ISymbol symbol, string message) =>
        Diagnostic.Create(RegistrationDescriptors.ForwardMissingOrConflicting, symbol.Locations[0], message);
}
