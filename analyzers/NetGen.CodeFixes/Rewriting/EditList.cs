using Microsoft.CodeAnalysis;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>
/// Replacements of nodes over several documents, made at once: an edit sees its node with the edits inside already made.
/// </summary>
internal sealed class EditList
{
    private readonly Dictionary<SyntaxTree, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> byTree = [];

    /// <summary>Adds an edit. Of two edits of one node, the later works on the earlier one's result.</summary>
    public void Replace<TNode>(TNode node, Func<TNode, SyntaxNode> edit)
        where TNode : SyntaxNode
    {
        if (!byTree.TryGetValue(node.SyntaxTree, out var edits)) byTree.Add(node.SyntaxTree, edits = []);
        edits[node] = edits.TryGetValue(node, out var earlier)
            ? rewritten => edit((TNode)earlier(rewritten))
            : rewritten => edit((TNode)rewritten);
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (var (tree, edits) in byTree.Select(entry => (entry.Key, entry.Value)))
        {
            if (solution.GetDocumentId(tree) is not { } id) continue;
            var root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(
                id, root.ReplaceNodes(edits.Keys, (original, rewritten) => edits[original](rewritten)));
        }

        return solution;
    }
}
