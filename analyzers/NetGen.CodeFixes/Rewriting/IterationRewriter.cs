using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace NetGen.CodeFixes.Rewriting;

/// <summary>
/// Loops and queries over the pairs or keys of a dictionary: where the code reads a key, it gets the value that the
/// key's text stands for.
/// </summary>
internal sealed class IterationRewriter(KeyText keys, EditList edits)
{
    /// <summary><c>foreach (var pair in convs)</c>.</summary>
    public bool TryPairs(ForEachStatementSyntax loop, SemanticModel model)
    {
        if (model.GetDeclaredSymbol(loop) is not { } pair || !TryPair(pair, loop.Statement, model)) return false;
        InferType(loop.Type);
        return true;
    }

    /// <summary><c>foreach (var (key, conv) in convs)</c>.</summary>
    public bool TryDeconstruction(ForEachVariableStatementSyntax loop, SemanticModel model)
    {
        var key = loop.Variable switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax { Variables: [var first, _] } } => first,
            TupleExpressionSyntax { Arguments: [{ Expression: DeclarationExpressionSyntax first }, _] } => Inferred(first),
            _ => null,
        };
        if (key is SingleVariableDesignationSyntax name && model.GetDeclaredSymbol(name) is { } symbol)
        {
            ReadBack(symbol, loop.Statement, model);
            return true;
        }

        return key is DiscardDesignationSyntax;

        VariableDesignationSyntax Inferred(DeclarationExpressionSyntax declaration)
        {
            InferType(declaration.Type);
            return declaration.Designation;
        }
    }

    /// <summary><c>convs.Keys</c>, iterated or used in another way.</summary>
    public bool TryKeys(MemberAccessExpressionSyntax access, SemanticModel model)
    {
        if (access.Parent is not ForEachStatementSyntax loop || loop.Expression != access) return false;
        if (model.GetDeclaredSymbol(loop) is not { } key) return false;
        ReadBack(key, loop.Statement, model);
        InferType(loop.Type);
        return true;
    }

    /// <summary><c>convs.OrderBy(pair =&gt; pair.Key).First().Value</c>: every step for as long as pairs come out of it.</summary>
    public bool TryQuery(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            if (argument.Expression is not LambdaExpressionSyntax lambda) continue;
            if (lambda is not SimpleLambdaExpressionSyntax { Parameter: var parameter, Body: var body }) return false;
            if (model.GetDeclaredSymbol(parameter) is not { } pair || !TryPair(pair, body, model)) return false;
        }

        var result = model.GetTypeInfo(invocation).Type;
        if (IsPair(result)) return TryRead(invocation);
        if (result is not INamedTypeSymbol { TypeArguments: [var item, ..] } || !IsPair(item)) return true;
        return invocation.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } => TryQuery(next, model),
            ForEachStatementSyntax loop => TryPairs(loop, model),
            ForEachVariableStatementSyntax loop => TryDeconstruction(loop, model),
            _ => false,
        };
    }

    private static bool IsPair(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "KeyValuePair", Arity: 2 };

    /// <summary>A pair may be asked for its key and its value, nothing else.</summary>
    private bool TryPair(ISymbol pair, SyntaxNode body, SemanticModel model) => Uses(pair, body, model).All(TryRead);

    private bool TryRead(ExpressionSyntax pair)
    {
        if (pair.Parent is not MemberAccessExpressionSyntax access || access.Expression != pair) return false;
        if (access.Name.Identifier.ValueText == "Key") edits.Replace(access, keys.Back);
        return access.Name.Identifier.ValueText is "Key" or "Value";
    }

    private void ReadBack(ISymbol key, SyntaxNode body, SemanticModel model)
    {
        foreach (var use in Uses(key, body, model)) edits.Replace(use, keys.Back);
    }

    private void InferType(TypeSyntax type)
    {
        if (!type.IsVar) edits.Replace(type, old => SyntaxFactory.IdentifierName("var").WithTriviaFrom(old).WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static IdentifierNameSyntax[] Uses(ISymbol symbol, SyntaxNode body, SemanticModel model) =>
    [
        .. body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol)),
    ];
}
