using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1008: a module or parameter member that a method replaces after construction.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplacedMemberAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.AssignedAfterConstruction)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                if (((INamedTypeSymbol)start.Symbol).IsModule()) Register(start);
            },
            SymbolKind.NamedType);

    private static void Register(SymbolStartAnalysisContext context)
    {
        var found = new ConcurrentBag<(IMethodSymbol Method, Diagnostic Diagnostic)>();
        var constructing = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                if (Check(operation) is { } fault) found.Add(fault);
            },
            OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
        context.RegisterOperationAction(
            operation =>
            {
                // A private method that a constructor calls is part of construction.
                if (operation.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
                {
                    constructing.TryAdd(((IInvocationOperation)operation.Operation).TargetMethod, true);
                }
            },
            OperationKind.Invocation);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var (method, diagnostic) in found)
            {
                if (!constructing.ContainsKey(method)) end.ReportDiagnostic(diagnostic);
            }
        });
    }

    private static (IMethodSymbol, Diagnostic)? Check(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsInitOnly: false } method) return null;
        var target = ((IAssignmentOperation)context.Operation).Target;
        if (target is not IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference) return null;
        if (StoredMember.From(reference.Member) is not { } member || member.Symbol.IsIgnored()) return null;
        if (!member.Type.IsModule() && !member.Type.IsParameter()) return null;
        // Taking a member away is not training another one in its place.
        if (((IAssignmentOperation)context.Operation).Value.WithoutConversions() is ILiteralOperation) return null;
        return (method, Diagnostic.Create(
            RegistrationDescriptors.AssignedAfterConstruction,
            target.Syntax.GetLocation(),
            member.Name,
            method.Name,
            member.Type.IsModule() ? "weights" : "values"));
    }
}
