using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG4xxx: what the compiler could not do; NG0001: what it failed at.</summary>
internal static class CompilationDescriptors
{
    public static readonly DiagnosticDescriptor InternalFault = new(
        "NG0001",
        "NetGen failed",
        "NetGen failed while it looked at '{0}', which therefore runs eagerly. Please report this at https://github.com/netgen/netgen/issues with the class and this text: {1}.",
        Category.Internal,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG0001"));

    public static readonly DiagnosticDescriptor Obstacle = new(
        "NG4001",
        "An expression keeps Forward from being compiled",
        "`{0}` keeps '{1}' from being compiled: {2}",
        Category.Compilation,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG4001"));

    public static readonly DiagnosticDescriptor NoDerivative = new(
        "NG4002",
        "No gradient reaches the network",
        "`{0}` has no derivative, and everything that the network computed goes through it: no gradient reaches its weights. Use an operation with a derivative, or give yours one with [Gradient].",
        Category.Compilation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG4002"));

    public static readonly DiagnosticDescriptor InPlaceWrite = new(
        "NG4003",
        "A value that backward needs is overwritten",
        "This overwrites '{0}', which the backward of '{1}' still reads: the gradients would be wrong. Write into a new tensor.",
        Category.Compilation,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG4003"));

    public static readonly DiagnosticDescriptor TrainingStep = new(
        "NG4004",
        "A training step cannot be completed",
        "NetGen cannot {0} the training step '{1}', because {2}",
        Category.Compilation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG4004"));

    public static readonly DiagnosticDescriptor GradientFunction = new(
        "NG4005",
        "A function with a gradient of its own cannot be completed",
        "NetGen cannot complete the function '{0}', because {1}",
        Category.Compilation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG4005"));

    public static readonly DiagnosticDescriptor RecomputeWithoutEffect = new(
        "NG4006",
        "[Recompute] has no effect",
        "[Recompute] has no effect on '{0}', because {1}",
        Category.Compilation,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG4006"));
}
