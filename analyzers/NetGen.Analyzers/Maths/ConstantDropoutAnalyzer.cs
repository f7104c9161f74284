using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>NG3002: functional dropout with a constant <c>true</c> inside a module.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstantDropoutAnalyzer() : NetGenAnalyzer(MathsDescriptors.ConstantDropout)
{
    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (!call.TargetMethod.Name.StartsWith("Dropout", StringComparison.Ordinal)) return;
                if (!call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Functional) || !operation.ContainingSymbol.ContainingType.IsModule()) return;
                var training = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "training");
                if (training?.Value.ConstantValue is not { HasValue: true, Value: true }) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    MathsDescriptors.ConstantDropout, training.Value.Syntax.GetLocation(), "F." + call.TargetMethod.Name));
            },
            OperationKind.Invocation);
}
