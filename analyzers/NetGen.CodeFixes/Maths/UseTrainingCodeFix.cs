using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Maths;

/// <summary>NG3002: dropout follows the module's mode.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseTrainingCodeFix() : NetGenCodeFix("NG3002")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is ExpressionSyntax constant)
        {
            var training = SyntaxFactory.IdentifierName("Training").WithTriviaFrom(constant);
            Offer(context, diagnostic, "Use Training", () => root.ReplaceNode(constant, training));
        }

        return Task.CompletedTask;
    }
}
