using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler.Graph;

namespace NetGen.Analyzers.Symbols;

/// <summary>Turns the compiler's plain origins back into places of the compilation.</summary>
internal sealed class Origins
{
    private readonly Lazy<Dictionary<string, SyntaxTree>> trees;

    public Origins(Compilation compilation) => trees = new(() =>
    {
        var byPath = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees) byPath[tree.FilePath] = tree;
        return byPath;
    });

    /// <summary>The place, or null where the origin is unknown or not part of the compilation.</summary>
    public Location? Find(SourceOrigin origin) =>
        Span(origin) is { } span ? Location.Create(trees.Value[origin.Path], span) : null;

    /// <summary>The characters of the file, or null likewise.</summary>
    public TextSpan? Span(SourceOrigin origin)
    {
        if (origin.IsNone || !trees.Value.TryGetValue(origin.Path, out var tree)) return null;
        var lines = tree.GetText().Lines;
        if (origin.Line > lines.Count) return null;
        var start = lines[origin.Line - 1].Start + origin.Column;
        return start + origin.Length <= tree.Length ? new TextSpan(start, origin.Length) : null;
    }
}
