using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace NetGen.CodeFixes.Registration;

/// <summary>NG1006: a module made inside Forward moves to a field, where its weights live on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MoveToFieldCodeFix() : NetGenCodeFix("NG1006")
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        // With a type to name: 'new(4, 2)' takes it from where it stands.
        if (node.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>() is not { ArgumentList: { } arguments, Initializer: null } creation) return;
        if (creation.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } owner) return;
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model is null || arguments.Arguments.Any(argument => DependsOnForward(argument, model))) return;
        var name = FreeName(creation.Type, owner);
        Offer(context, diagnostic, $"Move it to the field '{name}'", () => root.ReplaceNode(owner, Moved(owner, creation, name)));
    }

    private static bool DependsOnForward(ArgumentSyntax argument, SemanticModel model) =>
        argument.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => model.GetSymbolInfo(name).Symbol is
            ILocalSymbol { IsConst: false }
            or IFieldSymbol { IsStatic: false }
            or IPropertySymbol { IsStatic: false }
            or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } });

    /// <summary><c>linear</c> for <c>Linear</c>, or <c>linear2</c> where that is taken.</summary>
    private static string FreeName(TypeSyntax type, ClassDeclarationSyntax owner)
    {
        var simple = type is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText : ((type as SimpleNameSyntax)?.Identifier.ValueText ?? "layer");
        var name = char.ToLowerInvariant(simple[0]) + simple.Substring(1);
        var taken = new HashSet<string>(owner.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        var free = name;
        for (var number = 2; taken.Contains(free); number++) free = name + number;
        return free;
    }

    private static ClassDeclarationSyntax Moved(ClassDeclarationSyntax owner, ObjectCreationExpressionSyntax creation, string name)
    {
        var made = SyntaxFactory.ImplicitObjectCreationExpression(creation.ArgumentList!.WithoutTrivia(), initializer: null);
        var field = SyntaxFactory
            .FieldDeclaration(SyntaxFactory.VariableDeclaration(
                creation.Type.WithoutTrivia(),
                [SyntaxFactory.VariableDeclarator(SyntaxFactory.Identifier(name), null, SyntaxFactory.EqualsValueClause(made))]))
            .WithModifiers([SyntaxFactory.Token(SyntaxKind.PrivateKeyword), SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword)])
            .WithAdditionalAnnotations(Formatter.Annotation);
        var used = owner.ReplaceNode(creation, SyntaxFactory.IdentifierName(name).WithTriviaFrom(creation));
        var lastField = used.Members.LastIndexOf(member => member is FieldDeclarationSyntax);
        return used.WithMembers(used.Members.Insert(lastField + 1, field));
    }
}
