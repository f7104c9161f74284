using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Shapes;

/// <summary>NG2003: <c>x.View(-1, 320)</c> becomes <c>x.Flatten(1)</c>, which keeps the batch whatever the size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FlattenCodeFix() : NetGenCodeFix("NG2003")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        var isTwoSizes = node is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "View" or "Reshape" },
            ArgumentList.Arguments: [{ Expression: PrefixUnaryExpressionSyntax }, _],
        };
        if (isTwoSizes) Offer(context, diagnostic, "Use Flatten(1)", () => root.ReplaceNode(node, Flatten((InvocationExpressionSyntax)node)));
        return Task.CompletedTask;
    }

    private static InvocationExpressionSyntax Flatten(InvocationExpressionSyntax view)
    {
        var access = (MemberAccessExpressionSyntax)view.Expression;
        var one = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1));
        return view
            .WithExpression(access.WithName(SyntaxFactory.IdentifierName("Flatten")))
            .WithArgumentList(SyntaxFactory.ArgumentList([SyntaxFactory.Argument(one)]).WithTriviaFrom(view.ArgumentList));
    }
}
