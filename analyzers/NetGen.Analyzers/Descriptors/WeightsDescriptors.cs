using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG5xxx: files of weights, and what a network may cost.</summary>
internal static class WeightsDescriptors
{
    public static readonly DiagnosticDescriptor File = new(
        "NG5001",
        "A file of weights does not fit its class",
        "'{0}' cannot load '{1}': {2}",
        Category.Weights,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG5001"));

    public static readonly DiagnosticDescriptor Embedded = new(
        "NG5002",
        "Embedded weights are large",
        "'{0}' is embedded into the assembly with {1} bytes, the limit is {2}: every start pays for it. Copy it beside the program and load it from there.",
        Category.Weights,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG5002"));

    public static readonly DiagnosticDescriptor Budget = new(
        "NG5003",
        "A network costs more than its budget",
        "'{0}' takes {1} {2}, its budget is {3}",
        Category.Weights,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG5003"));
}
