using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.Symbols;

/// <summary>Tells what the user wrote from what a generator did.</summary>
internal static class GeneratedFiles
{
    public static bool Has(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
