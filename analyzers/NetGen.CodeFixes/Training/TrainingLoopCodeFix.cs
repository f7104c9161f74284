using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using NetGen.Analyzers.Training;

namespace NetGen.CodeFixes.Training;

/// <summary>NG3006: inserts the call that a loop leaves out at the start of its body, or puts the scheduler after the optimizer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TrainingLoopCodeFix() : NetGenCodeFix("NG3006")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        diagnostic.Properties.TryGetValue(TrainingLoopAnalyzer.Insert, out var inserted);
        if (inserted is not null && BodyAround(node) is { Statements: [var first, ..] } body)
        {
            var statement = SyntaxFactory.ParseStatement(inserted).WithAdditionalAnnotations(Formatter.Annotation);
            Offer(context, diagnostic, $"Insert '{inserted}'", () => root.ReplaceNode(
                body, body.WithStatements(body.Statements.Insert(0, Before(statement, first)))));
        }
        else if (inserted is null && node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax block } scheduler)
        {
            var optimizer = block.Statements.LastOrDefault(statement => statement.SpanStart > scheduler.SpanStart && IsStep(statement));
            if (optimizer is not null) Offer(context, diagnostic, "Step the scheduler after the optimizer", () => root.ReplaceNode(block, Moved(block, scheduler, optimizer)));
        }

        return Task.CompletedTask;
    }

    private static BlockSyntax? BodyAround(SyntaxNode node) => node.Ancestors().OfType<StatementSyntax>().Select(statement => statement switch
    {
        CommonForEachStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        _ => null,
    }).FirstOrDefault(body => body is not null) as BlockSyntax;

    /// <summary>On a line of its own, indented as the statement that it comes before.</summary>
    private static StatementSyntax Before(StatementSyntax statement, StatementSyntax next)
    {
        var indentation = next.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var lineEnd = next.GetTrailingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return statement.WithLeadingTrivia(indentation).WithTrailingTrivia(lineEnd);
    }

    private static bool IsStep(StatementSyntax statement) => statement is ExpressionStatementSyntax
    {
        Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Step" } },
    };

    private static BlockSyntax Moved(BlockSyntax block, StatementSyntax scheduler, StatementSyntax optimizer)
    {
        var statements = block.Statements.Insert(block.Statements.IndexOf(optimizer) + 1, scheduler);
        return block.WithStatements(statements.RemoveAt(block.Statements.IndexOf(scheduler)));
    }
}
