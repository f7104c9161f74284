using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1004: adds <c>partial</c> to the class and to every type that contains it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddPartialCodeFix() : NetGenCodeFix("NG1004")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        TypeDeclarationSyntax[] closed =
        [
            .. node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)),
        ];
        var cannotHelp = node is not ClassDeclarationSyntax type
            || type.Modifiers.Any(SyntaxKind.StaticKeyword)
            || type.Modifiers.Any(SyntaxKind.FileKeyword);
        if (closed is [] || cannotHelp) return Task.CompletedTask;
        Offer(context, diagnostic, "Make it partial", () => root.ReplaceNodes(closed, (_, rewritten) => WithPartial(rewritten)));
        return Task.CompletedTask;
    }

    /// <summary>The modifier must stand last, directly before <c>class</c>.</summary>
    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Any()) return type.WithModifiers(type.Modifiers.Add(partial));
        var keyword = type.Keyword;
        return (TypeDeclarationSyntax)type
            .WithKeyword(keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }
}
