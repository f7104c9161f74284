using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Maths;

/// <summary>NG3005: declares the convolution with <c>bias: false</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveBiasCodeFix() : NetGenCodeFix("NG3005")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (diagnostic.AdditionalLocations is not [var declared] || declared.SourceTree != root.SyntaxTree) return Task.CompletedTask;
        if (root.FindNode(declared.SourceSpan).DescendantNodesAndSelf().OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault() is not { ArgumentList: { } list }) return Task.CompletedTask;
        var bias = SyntaxFactory
            .Argument(SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression))
            .WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName("bias")).WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(SyntaxFactory.Space);
        Offer(context, diagnostic, "Declare it with 'bias: false'", () => root.ReplaceNode(list, list.AddArguments(bias)));
        return Task.CompletedTask;
    }
}
