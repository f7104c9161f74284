using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Analyzers.Training;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>
/// NG4002: a loss from which no gradient reaches the network, because everything that the network computed goes through an
/// operation without a derivative.
/// </summary>
public sealed class GradientPathAnalyzer() : NetGenRule(CompilationDescriptors.NoDerivative)
{
    internal override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterCalls<IInvocationOperation>(
            (name, _) => name == "Backward",
            (operation, call) =>
            {
                if (call.IsBackward()) Check(operation, call.Instance!);
            });
        context.RegisterWritten<IOperation>(
            node => node.Node.Parent is not AnonymousFunctionExpressionSyntax && node.ContainingSymbol is IMethodSymbol { Name: not RuntimeNames.Forward, ContainingType: not null } method
                && method.ReturnType.IsTensor() && StepDiscovery.IsLossOfStep(method),
            (operation, body) =>
            {
                var returned = body is IBlockOperation { Operations: [var only] } ? only : body;
                if (returned is IReturnOperation { ReturnedValue: { } loss }) Check(operation, loss);
            },
            SyntaxKind.ReturnStatement,
            SyntaxKind.ArrowExpressionClause);
    }

    private static void Check(SyntaxNodeAnalysisContext context, IOperation loss)
    {
        if (GradientPath.CutOf(loss) is not { } cut || AsksForGradients(loss)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            CompilationDescriptors.NoDerivative, cut.Syntax.GetLocation(), [loss.Syntax.GetLocation()], cut.Syntax.ToString()));
    }

    /// <summary>Whether the method makes tensors of its own learn, which the search does not follow.</summary>
    private static bool AsksForGradients(IOperation loss)
    {
        while (loss.Parent is { } parent) loss = parent;
        return loss.Descendants().Any(operation => operation is IPropertyReferenceOperation { Property.Name: "RequiresGrad" });
    }
}
