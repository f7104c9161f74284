using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Small random edits such as typing makes: many of them leave a program that does not compile.</summary>
internal static class Mutation
{
    private static readonly string[] Insertions =
        ["\n", "// note\n", ";", "(", "{", "}", "0", "x", "null", "Tensor ", "x = x + x;", "return x;", "int i = 3;", "[Shape(\"N\", 2)] ", ".", "=>", "if (x.Item() > 0) ", "\"", "#if A\n"];

    private static readonly string[] Replacements =
        ["x", "F", "Relu", "0", "-1", "4", "\"text\"", "null", "int", "Tensor", "Module", "this", "default", "new()", "(x, x)", "record", "static", "void", "await x", "base", "?"];

    public static string Apply(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        if (tokens.Count == 0) return source;
        var token = tokens[random.Next(tokens.Count)];
        return random.Next(5) switch
        {
            0 => source.Remove(token.SpanStart, token.Span.Length),
            1 => source.Insert(token.SpanStart, Insertions[random.Next(Insertions.Length)]),
            2 => source.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, Replacements[random.Next(Replacements.Length)]),
            3 => Swap(source, token, tokens[random.Next(tokens.Count)]),
            _ => source[..random.Next(token.SpanStart, source.Length)],
        };
    }

    private static string Swap(string source, SyntaxToken first, SyntaxToken second)
    {
        if (first.SpanStart > second.SpanStart) (first, second) = (second, first);
        return first == second
            ? source
            : source[..first.SpanStart] + second.Text + source[first.Span.End..second.SpanStart] + first.Text + source[second.Span.End..];
    }
}
