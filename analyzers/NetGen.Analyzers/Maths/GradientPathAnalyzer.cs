using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Training;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>
/// NG4002: a loss from which no gradient reaches the network, because everything that the network computed goes through an
/// operation without a derivative.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GradientPathAnalyzer() : NetGenAnalyzer(CompilationDescriptors.NoDerivative)
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.IsBackward()) Check(operation, call.Instance!);
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.ContainingSymbol is not IMethodSymbol { ContainingType: not null } method || !method.ReturnType.IsTensor()) return;
                if (((IReturnOperation)operation.Operation).ReturnedValue is { } loss && StepDiscovery.IsLossOfStep(method)) Check(operation, loss);
            },
            OperationKind.Return);
    }

    private static void Check(OperationAnalysisContext context, IOperation loss)
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
