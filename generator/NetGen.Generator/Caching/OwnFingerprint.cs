using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Caching;

/// <summary>
/// The full text and place of everything that Binding reads of a class without restraint: its parts, its bases, and
/// the types that enclose them.
/// </summary>
internal static class OwnFingerprint
{
    /// <summary>Those of the parts in one file, which is immutable: a file that nobody types in is read once.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<TextSpan, string>> Parts = new();

    public static string Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var parts = new List<string>();
        foreach (var level in type.SelfAndBases())
        {
            foreach (var part in level.OutermostFirst().First().DeclaringSyntaxReferences) parts.Add(Of(part, cancellation));
        }

        return string.Concat(parts);
    }

    private static string Of(SyntaxReference part, CancellationToken cancellation)
    {
        var known = Parts.GetOrCreateValue(part.SyntaxTree);
        if (known.TryGetValue(part.Span, out var fingerprint)) return fingerprint;
        var tree = part.SyntaxTree;
        return known.GetOrAdd(part.Span, new Fingerprint()
            .Add(tree.FilePath)
            .Add(tree.GetLineSpan(part.Span, cancellation).StartLinePosition)
            .Add(tree.GetText(cancellation), part.Span)
            .ToString());
    }
}
