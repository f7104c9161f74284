using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Analyzers.Shapes;

namespace NetGen.CodeFixes.Shapes;

/// <summary>NG2004: drops the dim of size 1 that one side of a loss has too many: <c>net.Call(x).Squeeze(1)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SqueezeCodeFix() : NetGenCodeFix("NG2004")
{
    private protected override Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        var dim = Number(diagnostic, ShapeDiagnostic.SqueezedDim);
        if (node is InvocationExpressionSyntax loss && dim >= 0 && Argument(loss, diagnostic) is { } argument)
        {
            var title = string.Format(CultureInfo.InvariantCulture, "Squeeze dimension {0} of '{1}'", dim, argument);
            Offer(context, diagnostic, title, () => root.ReplaceNode(argument, Squeezed(argument, dim)));
        }

        return Task.CompletedTask;
    }

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax loss, Diagnostic diagnostic)
    {
        diagnostic.Properties.TryGetValue(ShapeDiagnostic.SqueezedParameter, out var parameter);
        var arguments = loss.ArgumentList.Arguments;
        var named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter);
        if (named is not null) return named.Expression;
        var position = Number(diagnostic, ShapeDiagnostic.SqueezedPosition);
        return position >= 0 && position < arguments.Count && arguments[position].NameColon is null ? arguments[position].Expression : null;
    }

    private static int Number(Diagnostic diagnostic, string property) =>
        diagnostic.Properties.TryGetValue(property, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;

    private static ExpressionSyntax Squeezed(ExpressionSyntax value, int dim)
    {
        var receiver = value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            ? value.WithoutTrivia()
            : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia());
        var squeeze = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, receiver, SyntaxFactory.IdentifierName("Squeeze"));
        var argument = SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(dim)));
        return SyntaxFactory.InvocationExpression(squeeze, SyntaxFactory.ArgumentList([argument])).WithTriviaFrom(value);
    }
}
