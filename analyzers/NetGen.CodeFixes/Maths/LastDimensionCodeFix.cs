using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Maths;

/// <summary>NG3003: the softmax runs over the last dimension, which is that of the classes. A layer's own number stands elsewhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LastDimensionCodeFix() : NetGenCodeFix("NG3003")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is InvocationExpressionSyntax call && Dim(call) is { } dim)
        {
            var last = SyntaxFactory.PrefixUnaryExpression(
                SyntaxKind.UnaryMinusExpression,
                SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1)));
            Offer(context, diagnostic, "Use the last dimension", () => root.ReplaceNode(dim, last.WithTriviaFrom(dim)));
        }

        return Task.CompletedTask;
    }

    private static ExpressionSyntax? Dim(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        var dim = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "dim") ?? arguments.LastOrDefault();
        return dim?.Expression is { } written && (written is PrefixUnaryExpressionSyntax { Operand: var operand } ? operand : written).IsKind(SyntaxKind.NumericLiteralExpression)
            ? written
            : null;
    }
}
