using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Training;

/// <summary>NG3008: <c>total += loss</c> becomes <c>total += loss.Detach()</c>, whatever the total's type is used for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DetachLossCodeFix() : NetGenCodeFix("NG3008")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is IdentifierNameSyntax loss)
        {
            var detached = SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, loss.WithoutTrivia(), SyntaxFactory.IdentifierName("Detach")));
            Offer(context, diagnostic, "Add it without its graph", () => root.ReplaceNode(loss, detached.WithTriviaFrom(loss)));
        }

        return Task.CompletedTask;
    }
}
