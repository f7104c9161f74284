using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Binding;

/// <summary>Ends the binding of one method at an expression that cannot be compiled. Never leaves Binding.</summary>
internal sealed class Obstruction(SyntaxNode syntax, string reason, string rewrite = "") : Exception(reason)
{
    /// <summary>The reason where the compiler of C# objects already, so that nobody else needs to.</summary>
    public const string HasErrors = "it has errors";

    private const int LongestConstruct = 80;

    public Obstacle ToObstacle() => new(Origin(syntax), Shorten(syntax.ToString()), Message, rewrite);

    public static SourceOrigin Origin(SyntaxNode syntax)
    {
        var start = syntax.SyntaxTree.GetLineSpan(syntax.Span).StartLinePosition;
        return new SourceOrigin(syntax.SyntaxTree.FilePath, start.Line + 1, start.Character, syntax.Span.Length);
    }

    /// <summary>One line, not longer than a message can bear.</summary>
    private static string Shorten(string text)
    {
        var line = string.Join(" ", text.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestConstruct ? line : line.Substring(0, LongestConstruct - 1) + "…";
    }
}
