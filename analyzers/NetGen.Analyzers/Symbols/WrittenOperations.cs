using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Analyzers.Symbols;

/// <summary>
/// Actions about operations that look at the text first. An operation action makes the compiler bind every body of a file
/// after each keystroke, once more than its own diagnostics do; these bind only what a rule's names occur in.
/// </summary>
internal static class WrittenOperations
{
    /// <summary>Loops of every kind.</summary>
    public static readonly SyntaxKind[] Loops =
    [
        SyntaxKind.ForStatement, SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement, SyntaxKind.WhileStatement, SyntaxKind.DoStatement,
    ];

    /// <summary>Calls an action with the operations of certain nodes.</summary>
    /// <param name="context">Where to register it.</param>
    /// <param name="mayMatter">Tells by syntax, and perhaps by symbols, whether a node is worth being bound.</param>
    /// <param name="action">Gets the node's operation when it is of the type asked for.</param>
    /// <param name="kinds">The nodes.</param>
    public static void RegisterWritten<TOperation>(
        this CompilationStartAnalysisContext context,
        Func<SyntaxNodeAnalysisContext, bool> mayMatter,
        Action<SyntaxNodeAnalysisContext, TOperation> action,
        params SyntaxKind[] kinds)
        where TOperation : class, IOperation
    {
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (mayMatter(node) && node.SemanticModel.GetOperation(node.Node, node.CancellationToken) is TOperation operation) action(node, operation);
            },
            kinds);
    }

    /// <summary>Calls an action with the calls whose name and written arguments may matter.</summary>
    public static void RegisterCalls<TOperation>(
        this CompilationStartAnalysisContext context,
        Func<string, InvocationExpressionSyntax, bool> mayMatter,
        Action<SyntaxNodeAnalysisContext, TOperation> action)
        where TOperation : class, IOperation =>
        context.RegisterWritten(
            node => node.Node is InvocationExpressionSyntax call && call.Name() is { } name && mayMatter(name, call), action, SyntaxKind.InvocationExpression);

    /// <summary>The name of the called method as it is written; null for other expressions that are called.</summary>
    public static string? Name(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The name in <c>fc1</c> or <c>this.fc1</c>, which may be a member of the class around it; null for other expressions.</summary>
    public static string? MemberName(this ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether one of some names occurs inside a node.</summary>
    public static bool Mentions(this SyntaxNode node, params string[] names)
    {
        foreach (var inner in node.DescendantNodes())
        {
            if (inner is SimpleNameSyntax { Identifier.ValueText: var name } && Array.IndexOf(names, name) >= 0) return true;
        }

        return false;
    }

    /// <summary>What a method, accessor or program consists of: the outermost node around a statement that is bound as one.</summary>
    public static SyntaxNode BodyAround(this SyntaxNode node)
    {
        while (node is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax) && node.Parent is { } parent) node = parent;
        return node;
    }
}
