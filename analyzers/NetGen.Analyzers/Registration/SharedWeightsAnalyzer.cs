using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1011: a module with weights that one <c>Forward</c> applies at two places, both of which run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedWeightsAnalyzer() : NetGenAnalyzer(RegistrationDescriptors.SharedWeights)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationBlockStartAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol { Name: "Forward" } forward || !forward.ContainingType.IsModule()) return;
            var applied = new ConcurrentBag<(ISymbol Member, SyntaxNode Call)>();
            block.RegisterOperationAction(
                operation =>
                {
                    if (Applied(operation.Operation) is { } member) applied.Add((member, CallOf(operation.Operation.Syntax)));
                },
                OperationKind.FieldReference, OperationKind.PropertyReference);
            block.RegisterOperationBlockEndAction(end => Report(end, applied));
        });

    /// <summary>
    /// The member in <c>conv.Call(x)</c>. By syntax, since <c>Call</c> of a user's module is unknown before the
    /// generator has written it.
    /// </summary>
    private static ISymbol? Applied(IOperation operation) =>
        operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation } reference
        && reference.Type is INamedTypeSymbol module
        && module.IsModule()
        && module.HasWeights()
        && reference.Syntax.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Call", Parent: InvocationExpressionSyntax }
            ? reference.Member
            : null;

    private static SyntaxNode CallOf(SyntaxNode reference) => reference.Parent!.Parent!;

    private static void Report(OperationBlockAnalysisContext context, IEnumerable<(ISymbol Member, SyntaxNode Call)> applied)
    {
        foreach (var uses in applied.GroupBy(use => use.Member, SymbolEqualityComparer.Default))
        {
            // In order of execution: an argument that is a call itself comes first.
            var calls = uses.Select(use => use.Call).OrderBy(call => call.Span.End).ToArray();
            for (var index = 1; index < calls.Length; index++)
            {
                if (AreAlternatives(calls[0], calls[index])) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    RegistrationDescriptors.SharedWeights, calls[index].GetLocation(), [calls[0].GetLocation()], uses.Key!.Name));
            }
        }
    }

    /// <summary>Two arms of one condition, or an arm that returns and what comes after it.</summary>
    private static bool AreAlternatives(SyntaxNode first, SyntaxNode second)
    {
        foreach (var ancestor in first.Ancestors())
        {
            var isShared = ancestor.Span.Contains(second.Span);
            if (isShared) return ancestor is IfStatementSyntax or ConditionalExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax;
            if (ancestor is ReturnStatementSyntax) return true;
        }

        return false;
    }
}
