using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>Every place of a solution that mentions a member.</summary>
internal static class MemberUses
{
    /// <summary>
    /// The expressions that stand for the member (<c>convs</c>, <c>this.convs</c>, <c>net.convs</c>) with their
    /// semantic models; null when one of them has a form that no rewriting covers.
    /// </summary>
    public static async Task<IReadOnlyList<(ExpressionSyntax Use, SemanticModel Model)>?> FindAsync(
        ISymbol member, Document document, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var references = await SymbolFinder
            .FindReferencesAsync(member, solution, Where(member, solution), cancellation)
            .ConfigureAwait(false);
        var uses = new List<(ExpressionSyntax, SemanticModel)>();
        foreach (var location in references.SelectMany(reference => reference.Locations))
        {
            if (location.IsImplicit || location.Document is SourceGeneratedDocument) continue;
            var root = await location.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            var model = await location.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            if (root is null || model is null) return null;
            var node = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (node.IsPartOfStructuredTrivia()) continue;
            if (node is not SimpleNameSyntax name || name.Parent is MemberBindingExpressionSyntax) return null;
            uses.Add((name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name, model));
        }

        return uses;
    }

    /// <summary>A private member is mentioned only where its class is declared.</summary>
    private static IImmutableSet<Document>? Where(ISymbol member, Solution solution) =>
        member.DeclaredAccessibility == Accessibility.Private
            ? [.. member.ContainingType.DeclaringSyntaxReferences.Select(reference => solution.GetDocument(reference.SyntaxTree)).OfType<Document>()]
            : null;
}
