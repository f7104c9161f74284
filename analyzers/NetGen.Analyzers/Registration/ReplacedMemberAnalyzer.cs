using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1008: a module or parameter member that a method replaces after construction.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReplacedMemberAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.AssignedAfterConstruction)
{
    private protected override void Register(CompilationStartAnalysisContext context, NetGenTypes types) =>
        context.RegisterSymbolStartAction(
            start =>
            {
                if (types.IsModule((INamedTypeSymbol)start.Symbol)) Register(start, types);
            },
            SymbolKind.NamedType);

    private static void Register(SymbolStartAnalysisContext context, NetGenTypes types)
    {
        var found = new ConcurrentBag<(IMethodSymbol Method, Diagnostic Diagnostic)>();
        var constructing = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                if (Check(operation, types) is { } fault) found.Add(fault);
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

    private static (IMethodSymbol, Diagnostic)? Check(OperationAnalysisContext context, NetGenTypes types)
    {
        if (context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsInitOnly: false } method) return null;
        var target = ((IAssignmentOperation)context.Operation).Target;
        if (target is not IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference) return null;
        if (StoredMember.From(reference.Member) is not { } member || types.IsIgnored(member.Symbol)) return null;
        if (!types.IsModule(member.Type) && !types.IsParameter(member.Type)) return null;
        // Taking a member away is not training another one in its place.
        if (((IAssignmentOperation)context.Operation).Value.WithoutConversions() is ILiteralOperation) return null;
        return (method, Diagnostic.Create(
            RegistrationDescriptors.AssignedAfterConstruction,
            target.Syntax.GetLocation(),
            member.Name,
            method.Name,
            types.IsModule(member.Type) ? "weights" : "values"));
    }
}
