using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Analyzers.Descriptors;
using NetGen.Analyzers.Symbols;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Weights;

/// <summary>
/// NG5001: a safetensors file of the project whose tensors are not those of its class. A file belongs to the class that its
/// <c>NetGenModule</c> names, or else to the one of its own name.
/// </summary>
public sealed class WeightsFileAnalyzer() : NetGenRule(WeightsDescriptors.File)
{
    internal override void Register(CompilationStartAnalysisContext context)
    {
        AdditionalText[] files = [.. context.Options.AdditionalFiles.Where(WeightsFile.Is)];
        if (files.Length == 0) return;
        var models = ModuleModels.Of(context.Compilation);
        var origins = new Origins(context.Compilation);
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (!type.IsMarkedModule()) return;
                foreach (var file in files.Where(file => BelongsTo(file, type, symbol.Options))) Check(symbol, type, file, models, origins);
            },
            SymbolKind.NamedType);
    }

    private static bool BelongsTo(AdditionalText file, INamedTypeSymbol type, AnalyzerOptions options) =>
        WeightsFile.Metadata(file, "NetGenModule", options) is { } module
            ? module == type.Name || module == TypeNames.FullName(type)
            : string.Equals(Path.GetFileNameWithoutExtension(file.Path), type.Name, StringComparison.OrdinalIgnoreCase);

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, AdditionalText file, ModuleModels models, Origins origins)
    {
        if (WeightsFile.Tensors(file) is not { } tensors) return;
        var modules = models.For(context.CancellationToken);
        if (new Linker(modules).State(models.Bind(type, context.CancellationToken)) is not { } state) return;
        var saved = state.Where(entry => entry.Persistent).ToArray();
        var names = new HashSet<string>(saved.Select(entry => entry.Path), StringComparer.Ordinal);
        var missing = saved.Where(entry => !tensors.ContainsKey(entry.Path)).ToArray();
        var unfit = saved.Where(entry => tensors.TryGetValue(entry.Path, out var sizes) && !Fits(entry.Type.Shape, sizes)).ToArray();
        string[] differences =
        [
            .. unfit.Select(entry => $"'{entry.Path}' is {entry.Type.Shape} here and {tensors[entry.Path]} there"),
            .. missing.Select(entry => $"the file lacks '{entry.Path}'"),
            .. tensors.Keys.Where(name => !names.Contains(name)).Select(name => $"'{name}' is unknown here"),
        ];
        if (differences.Length == 0) return;
        context.ReportDiagnostic(Diagnostic.Create(
            WeightsDescriptors.File,
            type.Locations[0],
            unfit.Concat(missing).Select(entry => origins.Find(entry.Origin)).OfType<Location>().Distinct(),
            type.Name,
            WeightsFile.Name(file),
            Told(differences)));
    }

    private static bool Fits(Shape shape, TensorSizes file) =>
        shape.IsUnknown || (shape.Rank == file.Sizes.Count && Enumerable.Range(0, shape.Rank).All(dim => !shape[dim].SurelyDiffers(file.Sizes[dim])));

    /// <summary>The first few; a file of another network differs in everything.</summary>
    private static string Told(string[] differences)
    {
        const int Most = 3;
        var told = string.Join("; ", differences.Take(Most));
        return differences.Length <= Most ? told : $"{told}; and {differences.Length - Most} more";
    }
}
