using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Caching;

/// <summary>
/// The full text and place of everything that Binding reads of a class without restraint: its parts, its bases, and
/// the types that enclose them.
/// </summary>
internal static class OwnFingerprint
{
    public static string Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var fingerprint = new Fingerprint();
        foreach (var level in type.SelfAndBases())
        {
            foreach (var part in level.OutermostFirst().First().DeclaringSyntaxReferences)
            {
                fingerprint.Add(part.SyntaxTree.FilePath).Add(part.SyntaxTree.GetLineSpan(part.Span, cancellation).StartLinePosition)
                    .Add(part.SyntaxTree.GetText(cancellation).ToString(part.Span));
            }
        }

        return fingerprint.ToString();
    }
}
