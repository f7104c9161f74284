using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG3xxx: code that runs and computes something else than was meant.</summary>
internal static class MathsDescriptors
{
    public static readonly DiagnosticDescriptor LossInput = new(
        "NG3001",
        "A loss gets values of the wrong kind",
        "{0} {1}, but what it gets comes from {2}. {3}.",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3001"));

    public static readonly DiagnosticDescriptor ConstantDropout = new(
        "NG3002",
        "Dropout that never stops",
        "{0} drops in evaluation too: pass 'Training' in place of 'true'",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3002"));

    public static readonly DiagnosticDescriptor SoftmaxOverBatch = new(
        "NG3003",
        "Softmax over the batch dimension",
        "This softmax of {0} makes the samples of the batch ({1}) share one probability of 1. Use the dimension of the classes.",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3003"));

    public static readonly DiagnosticDescriptor MaskSense = new(
        "NG3004",
        "A boolean mask of the other sense",
        "In '{0}' the true elements are those that {1}, but {2} {3}. Invert the mask.",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3004"));

    public static readonly DiagnosticDescriptor RedundantBias = new(
        "NG3005",
        "A bias before batch normalisation is redundant",
        "'{1}' takes away what the bias of '{0}' adds: declare '{0}' with 'bias: false'",
        Category.Maths,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3005"));

    public static readonly DiagnosticDescriptor TrainingLoop = new(
        "NG3006",
        "A training loop leaves out or misplaces a call",
        "{0}",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3006"));

    public static readonly DiagnosticDescriptor OptimizerOrder = new(
        "NG3007",
        "The optimizer is made before its parameters are moved",
        "'{0}' comes after '{1}' was made: its state belongs to the parameters that '{2}' had before. Make the optimizer after this.",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3007"));

    public static readonly DiagnosticDescriptor AccumulatedLoss = new(
        "NG3008",
        "A loss is accumulated with its graph",
        "'{0}' keeps the graph of every loss that is added to it, and with it the memory of every step. Add '{1}.Item()' or '{1}.Detach()'.",
        Category.Maths,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG3008"));
}
