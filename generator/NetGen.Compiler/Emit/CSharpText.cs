using System.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Text as C# writes it.</summary>
public static class CSharpText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\') literal.Append('\\').Append(character);
            else if (character is < ' ' or > '~') literal.Append("\\u").Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else literal.Append(character);
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Text of several lines, each of which ends with <c>\n</c>: one raw literal, of which the C# compiler makes far less work than of a sum.</summary>
    /// <param name="lines">The lines, without their ends.</param>
    public static string Lines(IReadOnlyList<string> lines)
    {
        if (lines.Any(line => line.Any(IsAmbiguous))) return string.Join(" +\n", lines.Select(line => Literal(line + "\n")));
        var quotes = new string('"', Math.Max(3, lines.Max(QuotesInARow) + 1));
        return $"{quotes}\n{string.Join("\n", lines)}\n\n{quotes}";
    }

    /// <summary>What would end a line of source, or can not be seen there.</summary>
    private static bool IsAmbiguous(char character) => char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029';

    private static int QuotesInARow(string line)
    {
        var (longest, current) = (0, 0);
        foreach (var character in line)
        {
            current = character == '"' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
