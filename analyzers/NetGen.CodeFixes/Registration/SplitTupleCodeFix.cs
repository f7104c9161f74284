using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using NetGen.CodeFixes.Rewriting;

namespace NetGen.CodeFixes.Registration;

/// <summary>
/// NG1001 and NG1002: a tuple of layers becomes a field for each of them. <c>pair.Down</c> becomes <c>down</c>, and the tuple
/// as a whole is put together where it is read.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SplitTupleCodeFix() : NetGenCodeFix("NG1001", "NG1002")
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is not VariableDeclaratorSyntax
            {
                Initializer.Value: TupleExpressionSyntax values,
                Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: TupleTypeSyntax types, Parent: FieldDeclarationSyntax { Parent: TypeDeclarationSyntax owner } field },
            } variable) return;
        if (values.Arguments.Count != types.Elements.Count || values.Arguments.Any(value => value.Expression is DeclarationExpressionSyntax)) return;
        var document = context.Document;
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(variable, context.CancellationToken) is not IFieldSymbol { Type: INamedTypeSymbol tuple } symbol) return;
        if (await MemberUses.FindAsync(symbol, document, context.CancellationToken).ConfigureAwait(false) is not { } uses) return;

        var names = Names(symbol, tuple, owner);
        var edits = new EditList();
        if (!uses.All(use => TryUse(use.Use, tuple, names, edits))) return;
        edits.Replace(owner, rewritten => Split(rewritten, field, variable.Identifier.ValueText, names));
        var title = $"Use a field for each: {string.Join(", ", names)}";
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => edits.ApplyAsync(document.Project.Solution, cancellation), nameof(SplitTupleCodeFix)), diagnostic);
    }

    /// <summary>An element's own name, or the tuple's and the element's where that is taken; <c>pair1</c> where it has none.</summary>
    private static string[] Names(IFieldSymbol symbol, INamedTypeSymbol tuple, TypeDeclarationSyntax owner)
    {
        var taken = new HashSet<string>(owner.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        return [.. tuple.TupleElements.Select((element, index) => Name(element, index))];

        string Name(IFieldSymbol element, int index)
        {
            var own = element.IsExplicitlyNamedTupleElement ? char.ToLowerInvariant(element.Name[0]) + element.Name.Substring(1) : "";
            if (own.Length > 0 && own != symbol.Name && taken.Add(own)) return own;
            var name = own.Length > 0 ? symbol.Name + char.ToUpperInvariant(own[0]) + own.Substring(1) : symbol.Name + (index + 1);
            while (!taken.Add(name)) name += "_";
            return name;
        }
    }

    private static bool TryUse(ExpressionSyntax use, INamedTypeSymbol tuple, string[] names, EditList edits)
    {
        switch (use.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == use:
                var index = tuple.TupleElements.IndexOf(tuple.TupleElements.FirstOrDefault(element => IsNamed(element, access.Name.Identifier.ValueText))!);
                if (index < 0) return false;
                edits.Replace(access, old => Member(use, names[index]).WithTriviaFrom(old));
                return true;
            case AssignmentExpressionSyntax assignment when assignment.Left == use:
            case ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }:
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }:
                return false;
            default:
                edits.Replace(use, old => SyntaxFactory
                    .TupleExpression([.. names.Select(name => SyntaxFactory.Argument(Member(use, name)))])
                    .WithTriviaFrom(old)
                    .WithAdditionalAnnotations(Formatter.Annotation));
                return true;
        }
    }

    private static bool IsNamed(IFieldSymbol element, string name) => element.Name == name || element.CorrespondingTupleField?.Name == name;

    /// <summary><c>down</c> of <c>pair</c>, <c>this.down</c> of <c>this.pair</c>.</summary>
    private static ExpressionSyntax Member(ExpressionSyntax use, string name) => use is MemberAccessExpressionSyntax access
        ? access.WithName(SyntaxFactory.IdentifierName(name)).WithoutTrivia()
        : SyntaxFactory.IdentifierName(name);

    /// <summary>The edits inside the class are made already: the field is found again by the variable.</summary>
    private static TypeDeclarationSyntax Split(TypeDeclarationSyntax owner, FieldDeclarationSyntax original, string variable, string[] names)
    {
        var field = owner.Members.OfType<FieldDeclarationSyntax>().First(member => member.Declaration.Variables.Any(declared => declared.Identifier.ValueText == variable));
        var types = ((TupleTypeSyntax)field.Declaration.Type).Elements;
        var values = ((TupleExpressionSyntax)field.Declaration.Variables[0].Initializer!.Value).Arguments;
        var leading = SyntaxFactory.TriviaList(original.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
        var split = names.Select((name, index) => field
            .WithDeclaration(SyntaxFactory.VariableDeclaration(
                types[index].Type.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space),
                [SyntaxFactory.VariableDeclarator(SyntaxFactory.Identifier(name), null, SyntaxFactory.EqualsValueClause(values[index].Expression).WithAdditionalAnnotations(Formatter.Annotation))]))
            .WithLeadingTrivia(index == 0 ? field.GetLeadingTrivia() : leading)
            .WithAdditionalAnnotations(Formatter.Annotation));
        return owner.ReplaceNode(field, split);
    }
}
