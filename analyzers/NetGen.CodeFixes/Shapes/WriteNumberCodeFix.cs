using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers.Shapes;

namespace NetGen.CodeFixes.Shapes;

/// <summary>NG2001, NG2002, NG2003: writes the number that makes the shapes meet, on either side.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WriteNumberCodeFix() : NetGenCodeFix("NG2001", "NG2002", "NG2003")
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        foreach (var number in SuggestedNumber.From(diagnostic.Properties))
        {
            if (await FindAsync(context.Document.Project, number, context.CancellationToken).ConfigureAwait(false) is not var (document, argument)) continue;
            var text = number.Value.ToString(CultureInfo.InvariantCulture);
            var title = $"Write {text} in place of {argument}";
            context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => WriteAsync(document, argument, number.Value, cancellation), title), diagnostic);
        }
    }

    private static async Task<(Document, ExpressionSyntax)?> FindAsync(Project project, SuggestedNumber number, CancellationToken cancellation)
    {
        var document = project.Documents.FirstOrDefault(candidate => (candidate.FilePath ?? candidate.Name) == number.Path);
        if (document is null || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root) return null;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model || !root.FullSpan.Contains(number.Span)) return null;
        return CallArgument.Find(root.FindNode(number.Span), number.Parameter, number.Index, model, cancellation) is { } argument
            ? (document, argument)
            : null;
    }

    private static async Task<Document> WriteAsync(Document document, ExpressionSyntax argument, long value, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var literal = SyntaxFactory
            .LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal((int)value))
            .WithTriviaFrom(argument);
        return document.WithSyntaxRoot(root!.ReplaceNode(argument, literal));
    }
}
