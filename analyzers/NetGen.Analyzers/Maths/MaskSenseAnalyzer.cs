using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>
/// NG3004: a boolean mask of the other sense. True blocks a key in the attention layers and lets it take part in
/// <c>F.ScaledDotProductAttention</c>.
/// </summary>
public sealed class MaskSenseAnalyzer() : NetGenRule(MathsDescriptors.MaskSense)
{
    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterCalls<IInvocationOperation>(
            (name, call) => name == "ScaledDotProductAttention" || (name is RuntimeNames.Call or RuntimeNames.Forward && call.ArgumentList.Arguments.Count > 1),
            (operation, call) =>
            {
                if (Wanted(call) is not { } wanted) return;
                foreach (var argument in call.Arguments)
                {
                    if (argument.ArgumentKind != ArgumentKind.Explicit || argument.Parameter?.Name.EndsWith("Mask", StringComparison.OrdinalIgnoreCase) != true) continue;
                    if (MaskSenses.Of(argument.Value) is MaskSense.Unknown || MaskSenses.Of(argument.Value) == wanted) continue;
                    operation.ReportDiagnostic(Diagnostic.Create(
                        MathsDescriptors.MaskSense,
                        argument.Value.Syntax.GetLocation(),
                        argument.Value.Syntax.ToString(),
                        wanted == MaskSense.Blocks ? "take part" : "are left out",
                        call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Functional) ? "F." + call.TargetMethod.Name : call.TargetMethod.ContainingType.Name,
                        wanted == MaskSense.Blocks ? "leaves out what is true" : "keeps what is true"));
                }
            });

    private static MaskSense? Wanted(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (type.IsNamed(RuntimeNames.Functional)) return call.TargetMethod.Name == "ScaledDotProductAttention" ? MaskSense.Allows : null;
        if (call.TargetMethod.Name is not (RuntimeNames.Call or RuntimeNames.Forward) || type.ContainingNamespace?.ToDisplayString() != RuntimeNames.LayersNamespace) return null;
        return type.Name == "MultiheadAttention" || type.Name.StartsWith("Transformer", StringComparison.Ordinal) ? MaskSense.Blocks : null;
    }
}
