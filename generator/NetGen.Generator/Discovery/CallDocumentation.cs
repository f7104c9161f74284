using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Discovery;

/// <summary>
/// What the IDE shows when the mouse rests on <c>Call</c>: Forward's own documentation, and the declared shapes of
/// the inputs and of the result where the user's text does not describe them already.
/// </summary>
internal static class CallDocumentation
{
    /// <summary>Lines without their slashes.</summary>
    public static EquatableArray<string> Of(IMethodSymbol forward)
    {
        var lines = Written(forward);
        if (!lines.Any(line => line.Contains("<summary>") || line.Contains("<inheritdoc"))) lines.Insert(0, Summary(forward));
        foreach (var parameter in forward.Parameters)
        {
            if (ShapeDeclarations.Of(parameter) is not { IsKnown: true } shape) continue;
            if (lines.Any(line => line.Contains($"<param name=\"{parameter.Name}\""))) continue;
            lines.Add($"<param name=\"{parameter.Name}\">Shape <c>{Escape(shape)}</c>{Of(ShapeDeclarations.ElementOf(parameter))}.</param>");
        }

        if (ShapeDeclarations.OfResult(forward) is { IsKnown: true } result && !lines.Any(line => line.Contains("<returns>")))
        {
            lines.Add($"<returns>Shape <c>{Escape(result)}</c>{Of(ShapeDeclarations.ElementOfResult(forward))}.</returns>");
        }

        return lines.ToEquatableArray();
    }

    private static string Of(DType? element) => element is { } type ? $" of {type}" : "";

    private static string Summary(IMethodSymbol forward) =>
        $"<summary>Runs <c>{Escape(forward.ContainingType.Name)}</c>: compiled where possible, else <c>Forward</c> itself.</summary>";

    /// <summary>
    /// The lines of the <c>///</c> comment, from the text: the compiler parses them as documentation only when the
    /// project writes a documentation file.
    /// </summary>
    private static List<string> Written(IMethodSymbol forward)
    {
        if (forward.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax) return [];
        return syntax.GetLeadingTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            .SelectMany(trivia => trivia.ToFullString().Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => line.Substring(3).Trim())
            .ToList();
    }

    private static string Escape(object text) => text.ToString().Replace("&", "&amp;").Replace("<", "&lt;");
}
