using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>Adapts one mention of the member to its new type.</summary>
internal sealed class UseRewriter(Container container, CreationRewriter creations, KeyText? keys, HandedParameters handed, EditList edits)
{
    private readonly IterationRewriter? iterations = keys is null ? null : new IterationRewriter(keys, edits);

    /// <summary>Adds the edits for one use; false when its form is not covered.</summary>
    public bool TryRewrite(ExpressionSyntax use, SemanticModel model)
    {
        switch (use.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == use:
                return creations.TryRewrite(assignment.Right, model);
            case ElementAccessExpressionSyntax access when access.Expression == use:
                return TryIndex(access);
            case MemberAccessExpressionSyntax access when access.Expression == use:
                return TryMember(access, model);
            case ForEachStatementSyntax loop when loop.Expression == use:
                return iterations is null || iterations.TryPairs(loop, model);
            case ForEachVariableStatementSyntax loop when loop.Expression == use:
                return iterations is not null && iterations.TryDeconstruction(loop, model);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }:
                return true;
            default:
                return FitsAsIs(use, model) || (use.Parent is ArgumentSyntax argument && handed.TryAdd(argument, model));
        }
    }

    private bool TryIndex(ElementAccessExpressionSyntax access)
    {
        if (access.ArgumentList.Arguments is not [{ Expression: var index }]) return false;
        if (keys is not null)
        {
            var isTaken = container.TakesKey(Container.Indexer);
            edits.Replace(index, old => keys.For(old, isTaken));
            return true;
        }

        if (access.Parent is not AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment || assignment.Left != access) return true;
        if (creations.FilledLength is null) return container.CanReplaceElements;
        if (FillOf(access) is not { } loop || !Counts(loop, index)) return false;
        edits.Replace(assignment, Added);
        return true;
    }

    private static ForStatementSyntax? FillOf(SyntaxNode node) => node.FirstAncestorOrSelf<ForStatementSyntax>();

    /// <summary>A loop that counts its variable up from zero fills an array in the order in which elements are added.</summary>
    private static bool Counts(ForStatementSyntax loop, ExpressionSyntax index) =>
        loop is
        {
            Declaration.Variables: [{ Initializer.Value: LiteralExpressionSyntax { Token.ValueText: "0" } } variable],
            Incrementors: [PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax],
        }
        && index is IdentifierNameSyntax counter
        && variable.Identifier.ValueText == counter.Identifier.ValueText;

    private static SyntaxNode Added(AssignmentExpressionSyntax assignment)
    {
        var target = ((ElementAccessExpressionSyntax)assignment.Left).Expression;
        var add = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, target, SyntaxFactory.IdentifierName("Add"));
        return SyntaxFactory
            .InvocationExpression(add, SyntaxFactory.ArgumentList([SyntaxFactory.Argument(assignment.Right)]))
            .WithTriviaFrom(assignment);
    }

    private bool TryMember(MemberAccessExpressionSyntax access, SemanticModel model)
    {
        var name = access.Name.Identifier.ValueText;
        var invocation = access.Parent as InvocationExpressionSyntax;
        if (model.GetSymbolInfo(access).Symbol is IMethodSymbol { ReducedFrom: not null })
        {
            return keys is null || (invocation is not null && iterations!.TryQuery(invocation, model));
        }

        if (name == "Length") return TryLength(access);

        if (!container.Has(name)) return false;
        if (keys is null) return true;
        if (name == "Keys") return iterations!.TryKeys(access, model);
        if (invocation?.ArgumentList.Arguments is [{ Expression: var key }, ..])
        {
            var isTaken = container.TakesKey(name);
            edits.Replace(key, old => keys.For(old, isTaken));
        }

        return true;
    }

    /// <summary>
    /// A container counts what was added: the loop that fills it runs up to the length that the array would have had.
    /// </summary>
    private bool TryLength(MemberAccessExpressionSyntax access)
    {
        var isBound = FillOf(access) is { Condition: { } condition } && condition.Span.Contains(access.Span);
        if (isBound && creations.FilledLength is { } length)
        {
            edits.Replace(access, old => length.WithoutTrivia().WithTriviaFrom(old));
            return length is LiteralExpressionSyntax || (length is IdentifierNameSyntax && BodyOf(length) == BodyOf(access));
        }

        edits.Replace(access.Name, old => SyntaxFactory.IdentifierName("Count").WithTriviaFrom(old));
        return container.Has("Count");
    }

    private static SyntaxNode? BodyOf(SyntaxNode node) => node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>();

    /// <summary>The place where the member goes takes its new type as well as its old one.</summary>
    private bool FitsAsIs(ExpressionSyntax use, SemanticModel model) =>
        model.GetTypeInfo(use).ConvertedType is { } target
        && !SymbolEqualityComparer.Default.Equals(target, model.GetTypeInfo(use).Type)
        && model.Compilation.ClassifyConversion(container.Type, target) is { IsImplicit: true };
}
