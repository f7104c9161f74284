using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;

namespace NetGen.Analyzers.Publishing;

/// <summary>
/// NG6002: publishing with Native AOT for x64 processors without AVX2, for which generated code falls back to software
/// vectors. The package chooses an instruction set where the project does not; this is about projects that choose too low,
/// or that take the compiler without the package's build files.
/// </summary>
public sealed class InstructionSetAnalyzer() : NetGenRule(PublishingDescriptors.InstructionSet)
{
    private static readonly char[] Separators = [',', ';', ' '];

    // Every rule starts with the compilation, so that none runs without NetGen; this one then only ends it.
#pragma warning disable RS1013
    internal override void Register(CompilationStartAnalysisContext context)
    {
        var properties = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (!IsTrue("PublishAot") || !TargetsX64()) return;
        var chosen = Property("IlcInstructionSet");
        if (HasAvx2(chosen)) return;
#pragma warning restore RS1013
        context.RegisterCompilationEndAction(end => end.ReportDiagnostic(Diagnostic.Create(
            PublishingDescriptors.InstructionSet, Location.None, chosen.Length == 0 ? "no instruction set" : $"'{chosen}'")));

        bool TargetsX64() => Property("RuntimeIdentifier") is { Length: > 0 } target
            ? target.EndsWith("-x64", StringComparison.OrdinalIgnoreCase)
            : IsTrue("NetGenBuildsOnX64");

        bool IsTrue(string name) => string.Equals(Property(name), "true", StringComparison.OrdinalIgnoreCase);

        string Property(string name) => properties.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";
    }

    private static bool HasAvx2(string chosen)
    {
        var names = chosen.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return names.Any(name => name is "native" or "x86-64-v3" or "x86-64-v4" or "avx2" or "avx512f" or "avx512"
            || name.StartsWith("avx10", StringComparison.Ordinal) || name.StartsWith("avx512", StringComparison.Ordinal) || IsModernProcessor(name));
    }

    /// <summary>Names of processors, all of which the native compiler knows with AVX2.</summary>
    private static bool IsModernProcessor(string name) => name is
        "haswell" or "broadwell" or "skylake" or "skylake-avx512" or "icelake" or "alderlake" or "sapphirerapids"
        or "znver1" or "znver2" or "znver3" or "znver4" or "znver5";
}
