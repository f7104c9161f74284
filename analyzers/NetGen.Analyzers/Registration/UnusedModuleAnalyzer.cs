using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1006: a private module that nothing in its class ever reads, so that it is saved but never trained.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedModuleAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.ModuleOutsideForward)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                var owner = (INamedTypeSymbol)start.Symbol;
                if (!owner.IsMarkedModule() || owner.GetMembers("Forward").IsEmpty) return;
                StoredMember[] modules = [.. StoredMember.Of(owner).Where(member => IsPrivateModule(member))];
                if (modules is not []) Register(start, modules);
            },
            SymbolKind.NamedType);

    private static bool IsPrivateModule(StoredMember member) =>
        member.Symbol is { IsStatic: false, DeclaredAccessibility: Accessibility.Private }
        && member.Type.IsModule()
        && !member.Symbol.IsIgnored();

    private static void Register(SymbolStartAnalysisContext context, StoredMember[] modules)
    {
        var read = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                var reference = (IMemberReferenceOperation)operation.Operation;
                var isTarget = reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;
                if (!isTarget) read.TryAdd(reference.Member.OriginalDefinition, true);
            },
            OperationKind.FieldReference, OperationKind.PropertyReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var member in modules)
            {
                if (read.ContainsKey(member.Symbol)) continue;
                end.ReportDiagnostic(Diagnostic.Create(
                    RegistrationDescriptors.ModuleOutsideForward,
                    member.Location,
                    $"'{member.Name}' is never used in '{member.Symbol.ContainingType.Name}': it would be saved but never trained"));
            }
        });
    }
}
