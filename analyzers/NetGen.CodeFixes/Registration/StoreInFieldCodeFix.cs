using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using NetGen.Generator.Discovery;

namespace NetGen.CodeFixes.Registration;

/// <summary>
/// NG1001: a captured constructor parameter is stored in a field of the same name, which every use then means.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StoreInFieldCodeFix() : NetGenCodeFix("NG1001")
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is not ParameterSyntax { Type: { } type, Parent.Parent: ClassDeclarationSyntax owner } parameter) return;
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (!(model?.GetTypeInfo(type, context.CancellationToken).Type).IsModule()) return;
        Offer(context, diagnostic, $"Store '{parameter.Identifier.ValueText}' in a field", () => root.ReplaceNode(owner, WithField(owner, parameter, type)));
    }

    private static ClassDeclarationSyntax WithField(ClassDeclarationSyntax owner, ParameterSyntax parameter, TypeSyntax type)
    {
        var name = parameter.Identifier.WithoutTrivia();
        var field = SyntaxFactory
            .FieldDeclaration(SyntaxFactory.VariableDeclaration(
                type.WithoutTrivia(),
                [SyntaxFactory.VariableDeclarator(name, null, SyntaxFactory.EqualsValueClause(SyntaxFactory.IdentifierName(name)))]))
            .WithModifiers([SyntaxFactory.Token(SyntaxKind.PrivateKeyword), SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword)])
            .WithAdditionalAnnotations(Formatter.Annotation);
        return owner.WithMembers(owner.Members.Insert(0, field));
    }
}
