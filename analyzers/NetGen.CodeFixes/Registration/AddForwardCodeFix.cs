using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1005: adds a <c>Forward</c> that is still to be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddForwardCodeFix() : NetGenCodeFix("NG1005")
{
    private const string Stub = """
        public global::NetGen.Tensor Forward(global::NetGen.Tensor x)
        {
            throw new global::System.NotImplementedException();
        }
        """;

    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        // The other faults of NG1005 stand at a method: only the user can tell which Forward is meant.
        if (node is ClassDeclarationSyntax type)
        {
            Offer(context, diagnostic, "Add Forward", () => root.ReplaceNode(type, WithForward(type)));
        }

        return Task.CompletedTask;
    }

    private static ClassDeclarationSyntax WithForward(ClassDeclarationSyntax type)
    {
        var forward = SyntaxFactory.ParseMemberDeclaration(Stub)!
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
        forward = forward.ReplaceNodes(
            forward.DescendantNodes().OfType<QualifiedNameSyntax>(),
            (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
        if (type.Members.Any()) forward = forward.WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        var open = type.OpenBraceToken.IsKind(SyntaxKind.None)
            ? type.WithSemicolonToken(default)
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken))
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken))
                .WithAdditionalAnnotations(Formatter.Annotation)
            : type;
        return open.AddMembers(forward);
    }
}
