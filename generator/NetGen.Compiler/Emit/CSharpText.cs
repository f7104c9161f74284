using System.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Text as C# writes it.</summary>
internal static class CSharpText
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
}
