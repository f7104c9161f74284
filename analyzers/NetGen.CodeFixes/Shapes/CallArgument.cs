using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.CodeFixes.Shapes;

/// <summary>Finds where the number of a parameter is written.</summary>
internal static class CallArgument
{
    /// <param name="place">A call, or a declaration whose initializer is one.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="index">Which number of several: of <c>View(-1, 320)</c> or of a tuple.</param>
    /// <param name="model">Of the document.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Null when nothing is written there that could be replaced.</returns>
    public static ExpressionSyntax? Find(SyntaxNode place, string parameter, int index, SemanticModel model, CancellationToken cancellation)
    {
        var call = place.DescendantNodesAndSelf().FirstOrDefault(node => node is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax);
        var arguments = call is null ? default : model.GetOperation(call, cancellation) switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation invocation => invocation.Arguments,
            _ => default,
        };
        if (arguments.IsDefaultOrEmpty) return null;
        var argument = arguments.FirstOrDefault(candidate => candidate.Parameter?.Name == parameter && candidate.ArgumentKind != ArgumentKind.DefaultValue);
        return argument is null ? null : Written(argument, index);
    }

    private static ExpressionSyntax? Written(IArgumentOperation argument, int index)
    {
        if (argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection)
        {
            var elements = argument.Value.Descendants().Where(value => value.Syntax.Parent is ArgumentSyntax).Select(value => value.Syntax).Distinct().ToArray();
            return index < elements.Length ? elements[index] as ExpressionSyntax : null;
        }

        return argument.Syntax is not ArgumentSyntax { Expression: var written } ? null : written switch
        {
            TupleExpressionSyntax tuple => index < tuple.Arguments.Count ? tuple.Arguments[index].Expression : null,
            CollectionExpressionSyntax list => index < list.Elements.Count ? (list.Elements[index] as ExpressionElementSyntax)?.Expression : null,
            _ => written,
        };
    }
}
