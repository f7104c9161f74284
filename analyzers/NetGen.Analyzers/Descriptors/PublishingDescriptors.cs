using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Descriptors;

/// <summary>NG6xxx: what fails or crawls only once the program is published.</summary>
internal static class PublishingDescriptors
{
    public static readonly DiagnosticDescriptor Reflection = new(
        "NG6001",
        "Reflection inside a module",
        "{0} inside '{1}' finds nothing, or fails, once the program is published with Native AOT. Name members and types in code.",
        Category.Publishing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG6001"));

    public static readonly DiagnosticDescriptor InstructionSet = new(
        "NG6002",
        "Native AOT without AVX",
        "Publishing with Native AOT for {0}: generated code runs without AVX, hundreds of times slower. Set IlcInstructionSet to x86-64-v3, or to native for this machine.",
        Category.Publishing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.For("NG6002"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
