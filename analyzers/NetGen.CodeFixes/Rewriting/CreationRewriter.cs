using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>Turns the expression that makes a plain collection into one that makes its container.</summary>
internal sealed class CreationRewriter(Container container, TypeSyntax containerType, KeyText? keys, EditList edits)
{
    /// <summary>The length of an array that was made empty, to be filled by a loop.</summary>
    public ExpressionSyntax? FilledLength { get; private set; }

    /// <summary>Adds the edits for one value; false when its form is not covered.</summary>
    public bool TryRewrite(ExpressionSyntax value, SemanticModel model)
    {
        switch (value)
        {
            case LiteralExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }:
                return true;
            case ImplicitObjectCreationExpressionSyntax creation:
                return TryArguments(creation, model) && TryInitializer(creation.Initializer);
            case ObjectCreationExpressionSyntax creation:
                edits.Replace(creation.Type, type => containerType.WithTriviaFrom(type));
                return TryArguments(creation, model) && TryInitializer(creation.Initializer);
            case ArrayCreationExpressionSyntax { Initializer: not null } or ImplicitArrayCreationExpressionSyntax or InitializerExpressionSyntax:
                edits.Replace(value, AsCollection);
                return true;
            case ArrayCreationExpressionSyntax { Type.RankSpecifiers: [{ Sizes: [var length] }] }:
                // The elements that fill an empty array are added instead.
                FilledLength = length;
                edits.Replace(value, old => New(SyntaxFactory.ArgumentList()).WithTriviaFrom(old));
                return true;
            case CollectionExpressionSyntax list:
                return container.Key is null || list.Elements.Count == 0;
            default:
                return container.Key is null ? TrySequence(value, model) : TryToDictionary(value, model);
        }
    }

    /// <summary>A capacity means nothing to the container; elements to copy are kept.</summary>
    private bool TryArguments(BaseObjectCreationExpressionSyntax creation, SemanticModel model)
    {
        if (creation.ArgumentList is not { Arguments: [var argument, ..] } list) return true;
        if (list.Arguments.Count != 1) return false;
        if (model.GetTypeInfo(argument.Expression).Type?.SpecialType == SpecialType.System_Int32)
        {
            edits.Replace(list, old => SyntaxFactory.ArgumentList().WithTriviaFrom(old));
            return true;
        }

        return container is { Key: null, CopiesSequence: true };
    }

    /// <summary><c>{ { 3, new(…) }, [5] = new(…) }</c>: keys become texts.</summary>
    private bool TryInitializer(InitializerExpressionSyntax? initializer)
    {
        if (initializer is null || keys is null) return true;
        foreach (var element in initializer.Expressions)
        {
            var (key, member) = element switch
            {
                InitializerExpressionSyntax { Expressions: [var first, _] } => (first, "Add"),
                AssignmentExpressionSyntax
                {
                    Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: var index }] },
                } => (index, Container.Indexer),
                _ => default,
            };
            if (key is null) return false;
            var isTaken = container.TakesKey(member);
            edits.Replace(key, old => keys.For(old, isTaken));
        }

        return true;
    }

    /// <summary><c>new[] { a, b }</c> becomes <c>[a, b]</c>.</summary>
    private static ExpressionSyntax AsCollection(ExpressionSyntax array)
    {
        var items = array switch
        {
            ArrayCreationExpressionSyntax creation => creation.Initializer!.Expressions,
            ImplicitArrayCreationExpressionSyntax creation => creation.Initializer.Expressions,
            _ => ((InitializerExpressionSyntax)array).Expressions,
        };
        var elements = items.GetWithSeparators().Select(item =>
            item.IsToken ? item : (SyntaxNodeOrToken)SyntaxFactory.ExpressionElement((ExpressionSyntax)item.AsNode()!));
        return SyntaxFactory
            .CollectionExpression(SyntaxFactory.SeparatedList<CollectionElementSyntax>(SyntaxFactory.NodeOrTokenList(elements)))
            .WithTriviaFrom(array)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>Any sequence of the elements is spread; a copy that was only made for the old type is left out.</summary>
    private bool TrySequence(ExpressionSyntax value, SemanticModel model)
    {
        if (value is not InvocationExpressionSyntax) return false;
        var isCopy = IsLinq(value, model, "ToList", "ToArray", "ToHashSet");
        edits.Replace(value, old =>
        {
            var source = isCopy
                ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)old).Expression).Expression.WithoutTrailingTrivia()
                : old.WithoutTrivia();
            return SyntaxFactory.CollectionExpression([SyntaxFactory.SpreadElement(source.WithoutLeadingTrivia())])
                .WithTriviaFrom(old)
                .WithAdditionalAnnotations(Formatter.Annotation);
        });
        return true;
    }

    /// <summary><c>items.ToDictionary(key, value)</c>: the key's lambda gives its text, and the container copies the pairs.</summary>
    private bool TryToDictionary(ExpressionSyntax value, SemanticModel model)
    {
        if (keys is null || !container.CopiesSequence || !IsLinq(value, model, "ToDictionary")) return false;
        var arguments = ((InvocationExpressionSyntax)value).ArgumentList.Arguments;
        if (arguments is not [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } key } }, _]) return false;
        edits.Replace(key, keys.Of);
        edits.Replace(value, old => New(SyntaxFactory.ArgumentList([SyntaxFactory.Argument(old.WithoutTrivia())])).WithTriviaFrom(old));
        return true;
    }

    private static bool IsLinq(ExpressionSyntax value, SemanticModel model, params string[] names) =>
        value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
        && names.Contains(access.Name.Identifier.ValueText)
        && model.GetSymbolInfo(value).Symbol is IMethodSymbol { IsExtensionMethod: true, ContainingType.Name: "Enumerable" };

    private static ImplicitObjectCreationExpressionSyntax New(ArgumentListSyntax arguments) =>
        SyntaxFactory.ImplicitObjectCreationExpression(arguments, initializer: null);
}
