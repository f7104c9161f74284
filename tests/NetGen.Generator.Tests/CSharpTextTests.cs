using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Emit;

namespace NetGen.Generator.Tests;

/// <summary>Text of several lines as the generator writes it reads back as the same text, wherever in a file it stands.</summary>
public class CSharpTextTests
{
    public static TheoryData<string[]> Texts { get; } =
    [
        ["one"],
        ["module \"App.Net\" \"\" [1, 2]", "  deeper", "", "after an empty line"],
        ["\"\"\" three quotes and more \"\"\"\"\"", "\"", "ends with a quote\""],
        ["back\\slash \\n \\\"", "{braces} {{twice}}", "→ … é"],
        ["   ", "\ttab at the start"],
        ["", ""],
        ["a\rb", "line\u2028separator", "next\u0085line"],
        ["\ud83d\ude00 and half of one: \ud83d"],
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Lines_read_back_as_they_were(string[] lines)
    {
        var writer = new SourceWriter();
        using (writer.Indent()) writer.Line(CSharpText.Lines(lines));
        var expression = SyntaxFactory.ParseExpression(writer.ToString());
        Assert.Empty(expression.GetDiagnostics());
        Assert.Equal(string.Concat(lines.Select(line => line + "\n")), Value(expression));
    }

    [Fact]
    public void Lines_that_can_be_seen_are_one_literal() =>
        Assert.IsType<LiteralExpressionSyntax>(SyntaxFactory.ParseExpression(CSharpText.Lines(["one \"quoted\"", "two"])));

    private static string Value(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        BinaryExpressionSyntax sum => Value(sum.Left) + Value(sum.Right),
        _ => throw new ArgumentException($"{expression} is no text."),
    };
}
