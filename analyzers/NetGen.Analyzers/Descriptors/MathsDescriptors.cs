using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG3xxx: code that runs and computes something else than was meant.</summary>
internal static class MathsDescriptors
{
    public static readonly DiagnosticDescriptor SoftmaxOverBatch = new(
        "NG3003",
        "Softmax over the batch dimension",
        "This softmax of {0} makes the samples of the batch ({1}) share one probability of 1. Use the dimension of the classes.",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3003"));
}
