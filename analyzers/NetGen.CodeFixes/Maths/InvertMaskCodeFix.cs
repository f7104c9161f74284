using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Maths;

/// <summary>NG3004: <c>mask</c> becomes <c>mask.Eq(0)</c>; one that is inverted already loses its inversion.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class InvertMaskCodeFix() : NetGenCodeFix("NG3004")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is ExpressionSyntax mask) Offer(context, diagnostic, "Invert the mask", () => root.ReplaceNode(mask, Inverted(mask)));
        return Task.CompletedTask;
    }

    private static ExpressionSyntax Inverted(ExpressionSyntax mask)
    {
        if (mask is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not) return not.Operand.WithTriviaFrom(mask);
        if (mask is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [var other] } && Opposite(access) is { } name)
        {
            return SyntaxFactory.InvocationExpression(access.WithName(SyntaxFactory.IdentifierName(name)), SyntaxFactory.ArgumentList([other])).WithTriviaFrom(mask);
        }

        var operand = mask is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            ? mask.WithoutTrivia()
            : SyntaxFactory.ParenthesizedExpression(mask.WithoutTrivia());
        var isZero = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, operand, SyntaxFactory.IdentifierName("Eq"));
        var zero = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(0)));
        return SyntaxFactory.InvocationExpression(isZero, SyntaxFactory.ArgumentList([zero])).WithTriviaFrom(mask);
    }

    private static string? Opposite(MemberAccessExpressionSyntax comparison) => comparison.Name.Identifier.ValueText switch
    {
        "Eq" => "Ne",
        "Ne" => "Eq",
        _ => null,
    };
}
