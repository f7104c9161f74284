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
        !origin.IsNone && trees.Value.TryGetValue(origin.Path, out var tree) && origin.Start + origin.Length <= tree.Length
            ? Location.Create(tree, new TextSpan(origin.Start, origin.Length))
            : null;
}
