using System.Text;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// A statement of a row-major program: its text with places for the values and the whole numbers in it, so that statements that
/// differ in nothing else can be told.
/// </summary>
/// <param name="Id">The node that it computes; -1 where it computes none.</param>
/// <param name="Heading">A comment for the line above; empty where there is none.</param>
/// <param name="Form">The text with places.</param>
/// <param name="Values">The nodes at the places of values.</param>
/// <param name="Numbers">What stands at the places of whole numbers.</param>
/// <param name="Comments">What stands at the places of comments.</param>
internal sealed record RowMajorStatement(int Id, string Heading, string Form, IReadOnlyList<int> Values, IReadOnlyList<long> Numbers, IReadOnlyList<string> Comments)
{
    private const char ValuePlace = '\u0001';
    private const char ValueEnd = '\u0002';
    private const char NumberPlace = '\u0003';
    private const char CommentPlace = '\u0004';

    /// <summary>What stands for a value in the text that is parsed.</summary>
    public static string Mark(int id) => $"{ValuePlace}{Emit.Numbers.Whole(id)}{ValueEnd}";

    /// <param name="id">The node that it computes; -1 where it computes none.</param>
    /// <param name="heading">A comment for the line above.</param>
    /// <param name="code">The statement or expression, with marks for values.</param>
    public static RowMajorStatement Parse(int id, string heading, string code)
    {
        var form = new StringBuilder();
        var (values, numbers, comments) = (new List<int>(), new List<long>(), new List<string>());
        for (var at = 0; at < code.Length;)
        {
            var end = TokenEnd(code, at);
            var token = code.Substring(at, end - at);
            if (code[at] == ValuePlace)
            {
                form.Append(ValuePlace);
                values.Add(int.Parse(token.Substring(1, token.Length - 2), System.Globalization.CultureInfo.InvariantCulture));
            }
            else if (token.StartsWith("/*", StringComparison.Ordinal))
            {
                form.Append(CommentPlace);
                comments.Add(token);
            }
            else if (IsWhole(token))
            {
                form.Append(NumberPlace);
                numbers.Add(long.Parse(token, System.Globalization.CultureInfo.InvariantCulture));
            }
            else form.Append(token);

            at = end;
        }

        return new RowMajorStatement(id, heading, form.ToString(), values, numbers, comments);
    }

    /// <summary>The statement as C#.</summary>
    /// <param name="value">The name of a value.</param>
    /// <param name="number">
    /// The text at a place of a number, by its position, and whether it stands there alone between commas or brackets; the
    /// number itself where nothing is given.
    /// </param>
    public string Write(Func<int, string> value, Func<int, bool, string>? number = null)
    {
        var text = new StringBuilder();
        var (values, numbers, comments) = (0, 0, 0);
        for (var at = 0; at < Form.Length; at++)
        {
            switch (Form[at])
            {
                case ValuePlace: text.Append(value(Values[values++])); break;
                case CommentPlace: text.Append(Comments[comments++]); break;
                case NumberPlace when number is not null: text.Append(number(numbers++, IsAlone(at))); break;
                case NumberPlace: text.Append(Emit.Numbers.Whole(Numbers[numbers++])); break;
                default: text.Append(Form[at]); break;
            }
        }

        return text.ToString();
    }

    private bool IsAlone(int at)
    {
        var before = at - 1;
        while (before >= 0 && Form[before] is ' ' or CommentPlace) before--;
        return before >= 0 && Form[before] is '(' or '[' or ',' && at + 1 < Form.Length && Form[at + 1] is ')' or ']' or ',';
    }

    /// <summary>Where a mark, a comment, a literal, or a name or number ends; anything else is one character.</summary>
    private static int TokenEnd(string code, int at)
    {
        if (code[at] == ValuePlace) return code.IndexOf(ValueEnd, at) + 1;
        if (code[at] is '"' or '\'') return LiteralEnd(code, at);
        if (code[at] == '/' && at + 1 < code.Length && code[at + 1] == '*') return code.IndexOf("*/", at, StringComparison.Ordinal) + 2;
        var end = at;
        while (end < code.Length && IsOfWord(code[end])) end++;
        return Math.Max(end, at + 1);
    }

    private static int LiteralEnd(string code, int at)
    {
        var end = at + 1;
        while (code[end] != code[at]) end += code[end] == '\\' ? 2 : 1;
        return end + 1;
    }

    /// <summary>Names with what they are members of, and numbers with their fractions, are one word each.</summary>
    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.';

    /// <summary>Whether a word is a whole number that is written as it is printed.</summary>
    private static bool IsWhole(string word) => word.All(char.IsDigit) && word.Length < 18 && (word[0] != '0' || word.Length == 1);
}
