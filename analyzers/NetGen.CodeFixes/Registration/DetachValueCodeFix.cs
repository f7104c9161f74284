using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1009: the parameter starts from the value of the operation, and learns on its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DetachValueCodeFix() : NetGenCodeFix("NG1009")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is ExpressionSyntax value)
        {
            var bare = value.WithoutTrivia();
            var detached = SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                value is InvocationExpressionSyntax ? bare : SyntaxFactory.ParenthesizedExpression(bare),
                SyntaxFactory.IdentifierName("Detach")));
            Offer(context, diagnostic, "Start from the value alone", () => root.ReplaceNode(value, detached.WithTriviaFrom(value)));
        }

        return Task.CompletedTask;
    }
}
