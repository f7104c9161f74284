using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Registration;

/// <summary>NG1011: a module with weights that one <c>Forward</c> applies at two places, both of which run.</summary>
public sealed class SharedWeightsAnalyzer() : NetGenRule(RegistrationDescriptors.SharedWeights)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.ContainingSymbol is IMethodSymbol { Name: RuntimeNames.Forward } forward && forward.ContainingType.IsModule()) Check(node, forward.ContainingType);
            },
            SyntaxKind.MethodDeclaration);

    /// <summary>By syntax, since <c>Call</c> of a user's module is unknown before the generator has written it.</summary>
    private static void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol owner)
    {
        foreach (var applied in context.Node.DescendantNodes().OfType<InvocationExpressionSyntax>().GroupBy(Applied))
        {
            // In order of execution: an argument that is a call itself comes first.
            var calls = applied.OrderBy(call => call.Span.End).ToArray();
            if (applied.Key is null || calls.Length < 2 || !HasWeights(owner, applied.Key)) continue;
            calls = [.. calls.Where(call => context.SemanticModel.GetSymbolInfo(Receiver(call)!, context.CancellationToken).Symbol is IFieldSymbol or IPropertySymbol)];
            for (var index = 1; index < calls.Length; index++)
            {
                if (AreAlternatives(calls[0], calls[index])) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    RegistrationDescriptors.SharedWeights, calls[index].GetLocation(), [calls[0].GetLocation()], applied.Key));
            }
        }
    }

    /// <summary>The name in <c>conv.Call(x)</c> that may be a member's.</summary>
    private static string? Applied(InvocationExpressionSyntax call) => Receiver(call)?.MemberName();

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: RuntimeNames.Call, Expression: var receiver } ? receiver : null;

    private static bool HasWeights(INamedTypeSymbol owner, string member) =>
        owner.SelfAndBases().SelectMany(level => level.GetMembers(member)).Select(StoredMember.From).FirstOrDefault(found => found is not null)
            is { Type: INamedTypeSymbol module } && module.IsModule() && module.HasWeights();

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
