using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using NetGen.Analyzers.Symbols;
using NetGen.CodeFixes.Rewriting;

namespace NetGen.CodeFixes.Registration;

/// <summary>
/// NG1001 and NG1002: the plain collection becomes a registered container; its declaration, the code that makes and
/// fills it, and its uses are rewritten together. Offered only when every use is understood.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseContainerCodeFix() : NetGenCodeFix("NG1001", "NG1002")
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        var document = context.Document;
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null) return;
        if (StoredMember.From(model.GetDeclaredSymbol(node, context.CancellationToken)) is not { } member) return;
        if (Container.For(member.Type, model.Compilation) is not { } container) return;
        if (await RewriteAsync(document, model, node, member, container, context.CancellationToken).ConfigureAwait(false) is not { } edits) return;

        var title = $"Use {container.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}";
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => edits.ApplyAsync(document.Project.Solution, cancellation), nameof(UseContainerCodeFix)),
            diagnostic);
    }

    private static async Task<EditList?> RewriteAsync(
        Document document,
        SemanticModel model,
        SyntaxNode declaration,
        StoredMember member,
        Container container,
        CancellationToken cancellation)
    {
        var generator = SyntaxGenerator.GetGenerator(document);
        var keys = container.Key is null ? null : new KeyText(container.Key, model.Compilation, generator);
        if (keys is { IsSupported: false }) return null;

        var edits = new EditList();
        var type = (TypeSyntax)generator.TypeExpression(container.Type, addImport: true);
        var creations = new CreationRewriter(container, type, keys, edits);
        if (!TryDeclaration(declaration, type, creations, edits, model)) return null;
        if (await MemberUses.FindAsync(member.Symbol, document, cancellation).ConfigureAwait(false) is not { } uses) return null;
        var handed = new HandedParameters(type, edits);
        var rewriter = new UseRewriter(container, creations, keys, handed, edits);

        // How a collection is made decides how the code that fills it is rewritten.
        var made = uses.OrderByDescending(use => use.Use.Parent is AssignmentExpressionSyntax);
        if (!made.All(use => rewriter.TryRewrite(use.Use, use.Model))) return null;
        return await handed.TryRewriteAsync(rewriter, document, cancellation).ConfigureAwait(false) ? edits : null;
    }

    private static bool TryDeclaration(
        SyntaxNode declaration, TypeSyntax type, CreationRewriter creations, EditList edits, SemanticModel model)
    {
        var (declared, value) = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } field } variable =>
                (field.Type, variable.Initializer?.Value),
            PropertyDeclarationSyntax property => (property.Type, property.Initializer?.Value),
            _ => default,
        };
        if (declared is null) return false;
        var bare = declared is NullableTypeSyntax nullable ? nullable.ElementType : declared;
        edits.Replace(bare, old => type.WithTriviaFrom(old));
        return value is null || creations.TryRewrite(value, model);
    }
}
