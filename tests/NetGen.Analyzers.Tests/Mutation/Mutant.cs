using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Analyzers.Tests.Mutation;

/// <summary>A model with one whole number of one layer changed.</summary>
/// <param name="Source">The changed source.</param>
/// <param name="Change">What was changed: <c>new(320, 50); 320 becomes 321</c>.</param>
internal sealed record Mutant(string Source, string Change)
{
    /// <summary>Operations whose numbers are sizes, as those of layers are.</summary>
    private static readonly string[] Sized =
        ["View", "Reshape", "Expand", "Pad", "MaxPool2d", "AvgPool2d", "MaxPool1d", "AvgPool1d", "AdaptiveAvgPool2d"];

    /// <summary>
    /// Every literal that layers are made with, in initialisers, constructors and what those call, and every size given to
    /// a view or a pooling, one at a time: one less, one more, and twice as much.
    /// </summary>
    public static IEnumerable<Mutant> Of(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source).GetRoot();
        foreach (var literal in root.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(IsSize))
        {
            var value = (int)literal.Token.Value!;
            foreach (var changed in new[] { value - 1, value + 1, 2 * value }.Except([value]).Distinct())
            {
                var text = changed.ToString(CultureInfo.InvariantCulture);
                // A negative literal may follow a minus sign.
                var written = literal.Parent is PrefixUnaryExpressionSyntax && changed < 0 ? $"({text})" : text;
                yield return new Mutant(
                    source.Remove(literal.SpanStart, literal.Span.Length).Insert(literal.SpanStart, written),
                    $"{Around(literal)}; {value.ToString(CultureInfo.InvariantCulture)} becomes {text}");
            }
        }
    }

    private static bool IsSize(LiteralExpressionSyntax literal)
    {
        if (literal.Token.Value is not int || literal.FirstAncestorOrSelf<AttributeSyntax>() is not null) return false;
        if (literal.FirstAncestorOrSelf<ArgumentSyntax>()?.NameColon?.Name.Identifier.ValueText == "dim") return false;
        return !IsInComputation(literal) || literal.Ancestors().OfType<InvocationExpressionSyntax>().Any(call =>
            call.Expression is MemberAccessExpressionSyntax access && Sized.Contains(access.Name.Identifier.ValueText));
    }

    /// <summary>Inside a method that takes tensors; all else of a module is about how it is made.</summary>
    private static bool IsInComputation(SyntaxNode node) => node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
        && method.ParameterList.Parameters.Any(parameter => parameter.Type?.ToString() is "Tensor" or "Tensor?");

    private static string Around(LiteralExpressionSyntax literal) => literal.Ancestors()
        .First(node => node is FieldDeclarationSyntax or StatementSyntax or ArrowExpressionClauseSyntax or BaseMethodDeclarationSyntax or TypeDeclarationSyntax)
        .ToString().Split('\n')[0].Trim();
}
