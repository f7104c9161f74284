using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Compiler.Emit;

namespace NetGen.Analyzers.Weights;

/// <summary>
/// NG5002: weights embedded into the assembly as a resource that are larger than the limit. The package lists such
/// resources as additional files, marked <c>NetGenEmbedded</c>.
/// </summary>
public sealed class EmbeddedWeightsAnalyzer() : NetGenRule(WeightsDescriptors.Embedded)
{
    private const long DefaultLimit = 16L << 20;

    internal override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterAdditionalFileAction(file =>
        {
            if (!WeightsFile.Is(file.AdditionalFile) || WeightsFile.Metadata(file.AdditionalFile, "NetGenEmbedded", file.Options) != "true") return;
            var limit = Limit(file.Options);
            if (WeightsFile.Size(file.AdditionalFile) is not { } size || size <= limit) return;
            file.ReportDiagnostic(Diagnostic.Create(
                WeightsDescriptors.Embedded,
                WeightsFile.Place(file.AdditionalFile),
                WeightsFile.Name(file.AdditionalFile),
                Numbers.Grouped(size),
                Numbers.Grouped(limit)));
        });

    private static long Limit(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.NetGenEmbeddedWeightsLimit", out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : DefaultLimit;
}
