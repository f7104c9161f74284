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

    /// <summary>The lambdas of <c>convs.OrderBy(pair =&gt; pair.Key)</c>.</summary>
    public bool TryLambdas(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        foreach (var argument in invocation.ArgumentList.Arguments)
        {
            if (argument.Expression is not SimpleLambdaExpressionSyntax lambda) return false;
            if (model.GetDeclaredSymbol(lambda.Parameter) is not { } pair || !TryPair(pair, lambda.Body, model)) return false;
        }

        // What comes out of these no longer mentions the pairs; after any other query, later lambdas would.
        return model.GetTypeInfo(invocation).Type is not INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { Name: "KeyValuePair" }, ..] };
    }

    /// <summary>A pair may be asked for its key and its value, nothing else.</summary>
    private bool TryPair(ISymbol pair, SyntaxNode body, SemanticModel model)
    {
        var reads = new List<MemberAccessExpressionSyntax>();
        foreach (var use in Uses(pair, body, model))
        {
            if (use.Parent is not MemberAccessExpressionSyntax access || access.Expression != use) return false;
            if (access.Name.Identifier.ValueText == "Key") reads.Add(access);
            else if (access.Name.Identifier.ValueText != "Value") return false;
        }

        foreach (var read in reads) edits.Replace(read, keys.Back);
        return true;
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
