using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Caching;

/// <summary>
/// The full text and place of everything that Binding reads of a class without restraint: its parts, its bases, and
/// the types that enclose them.
/// </summary>
internal static class OwnFingerprint
{
    /// <summary>Those of parts, which a file has as long as nobody types in it: it is read once.</summary>
    private static readonly ConditionalWeakTable<SyntaxReference, string> Parts = new();

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
        if (Parts.TryGetValue(part, out var known)) return known;
        var tree = part.SyntaxTree;
        var fingerprint = new Fingerprint()
            .Add(tree.FilePath)
            .Add(tree.GetLineSpan(part.Span, cancellation).StartLinePosition)
            .Add(tree.GetText(cancellation), part.Span)
            .ToString();
        return Parts.GetValue(part, _ => fingerprint);
    }
}
