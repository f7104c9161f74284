using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace NetGen.CodeFixes.Training;

/// <summary>NG4005: the body of a <c>[Gradient]</c> function moves to the method that computes its value; the function is left partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SplitGradientFunctionCodeFix() : NetGenCodeFix("NG4005")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is not MethodDeclarationSyntax { ParameterList.Parameters.Count: 1, TypeParameterList: null, Parent: TypeDeclarationSyntax owner } function) return Task.CompletedTask;
        var value = function.Identifier.ValueText + "Forward";
        var isPossible = (function.Body is not null || function.ExpressionBody is not null)
            && !function.Modifiers.Any(Replaces)
            && function.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(type => type.Modifiers.Any(SyntaxKind.PartialKeyword))
            && !owner.Members.OfType<MethodDeclarationSyntax>().Any(method => method.Identifier.ValueText == value);
        if (isPossible) Offer(context, diagnostic, $"Move the body to '{value}'", () => root.ReplaceNode(owner, Split(owner, function, value)));
        return Task.CompletedTask;
    }

    private static bool Replaces(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PartialKeyword or SyntaxKind.OverrideKeyword or SyntaxKind.VirtualKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.ExternKeyword;

    private static TypeDeclarationSyntax Split(TypeDeclarationSyntax owner, MethodDeclarationSyntax function, string value)
    {
        var defined = function
            .WithModifiers(function.Modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword)))
            .WithBody(null)
            .WithExpressionBody(null)
            .WithParameterList(function.ParameterList.WithTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(function.GetTrailingTrivia()))
            .WithAdditionalAnnotations(Formatter.Annotation);
        SyntaxTokenList modifiers = function.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? [SyntaxFactory.Token(SyntaxKind.PrivateKeyword), SyntaxFactory.Token(SyntaxKind.StaticKeyword)]
            : [SyntaxFactory.Token(SyntaxKind.PrivateKeyword)];
        var computed = function
            .WithAttributeLists([])
            .WithModifiers(modifiers)
            .WithReturnType(function.ReturnType.WithLeadingTrivia())
            .WithIdentifier(SyntaxFactory.Identifier(value))
            .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return owner.ReplaceNode(function, [defined, computed]);
    }
}
