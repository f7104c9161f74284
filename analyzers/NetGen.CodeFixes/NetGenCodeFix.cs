using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes;

/// <summary>What all fixes share: the rule they serve, and fix-all over document, project and solution.</summary>
public abstract class NetGenCodeFix : CodeFixProvider
{
    private protected NetGenCodeFix(params string[] ids) => FixableDiagnosticIds = [.. ids];

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            await RegisterAsync(context, diagnostic, root, node).ConfigureAwait(false);
        }
    }

    /// <summary>Offers what can be done about one diagnostic.</summary>
    /// <param name="context">Where to register actions.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="root">The root of its document.</param>
    /// <param name="node">The innermost node at its location.</param>
    private protected abstract Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node);

    /// <summary>Registers an action that replaces the document's root.</summary>
    private protected static void Offer(CodeFixContext context, Diagnostic diagnostic, string title, Func<SyntaxNode> newRoot) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(newRoot())), title),
            diagnostic);
}
