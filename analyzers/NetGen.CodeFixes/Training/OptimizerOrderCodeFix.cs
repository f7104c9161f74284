using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Training;

/// <summary>NG3007: moves what replaces the parameters in front of the optimizer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OptimizerOrderCodeFix() : NetGenCodeFix("NG3007")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (diagnostic.AdditionalLocations is not [var made] || made.SourceTree != root.SyntaxTree) return Task.CompletedTask;
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } late) return Task.CompletedTask;
        if (root.FindNode(made.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>() is not { } optimizer) return Task.CompletedTask;
        if (late.Parent is BlockSyntax block && optimizer.Parent == block && !DependsOnWhatIsBetween(block, optimizer, late))
        {
            Offer(context, diagnostic, "Move it before the optimizer", () => root.ReplaceNode(block, Moved(block, optimizer, late)));
        }
        else if (late.Parent is GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } lateGlobal
            && optimizer.Parent is GlobalStatementSyntax madeGlobal && !DependsOnWhatIsBetween(unit, optimizer, late))
        {
            var members = unit.Members.Remove(lateGlobal);
            Offer(context, diagnostic, "Move it before the optimizer", () => unit.WithMembers(members.Insert(unit.Members.IndexOf(madeGlobal), lateGlobal)));
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether the statement names a local that is declared after the optimizer is made.</summary>
    private static bool DependsOnWhatIsBetween(SyntaxNode block, StatementSyntax optimizer, StatementSyntax late)
    {
        var between = block.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Where(variable => variable.SpanStart >= optimizer.SpanStart && variable.SpanStart < late.SpanStart)
            .Select(variable => variable.Identifier.ValueText);
        return late.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Intersect(between).Any();
    }

    private static BlockSyntax Moved(BlockSyntax block, StatementSyntax optimizer, StatementSyntax late)
    {
        var statements = block.Statements.RemoveAt(block.Statements.IndexOf(late));
        return block.WithStatements(statements.Insert(block.Statements.IndexOf(optimizer), late));
    }
}
