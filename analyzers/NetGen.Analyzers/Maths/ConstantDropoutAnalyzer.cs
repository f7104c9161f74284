using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>NG3002: functional dropout with a constant <c>true</c> inside a module.</summary>
public sealed class ConstantDropoutAnalyzer() : NetGenRule(MathsDescriptors.ConstantDropout)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterCalls<IInvocationOperation>(
            (name, call) => name.Contains("Dropout") && Mode(call)?.MemberName() != "Training",
            (operation, call) =>
            {
                if (!call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Functional) || operation.ContainingSymbol?.ContainingType.IsModule() != true) return;
                var training = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "training");
                if (training?.Value.ConstantValue is not { HasValue: true, Value: true }) return;
                operation.ReportDiagnostic(Diagnostic.Create(
                    MathsDescriptors.ConstantDropout, training.Value.Syntax.GetLocation(), "F." + call.TargetMethod.Name));
            });

    /// <summary>What is written for the mode: the argument of that name, or the third.</summary>
    private static ExpressionSyntax? Mode(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "training") ?? arguments.ElementAtOrDefault(2))?.Expression;
    }
}
