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

    private static readonly char[] Places = [ValuePlace, NumberPlace, CommentPlace];

    /// <summary>What stands for a value in the text that is parsed.</summary>
    public static string Mark(int id) => $"{ValuePlace}{Emit.Numbers.Whole(id)}{ValueEnd}";

    /// <param name="id">The node that it computes; -1 where it computes none.</param>
    /// <param name="heading">A comment for the line above.</param>
    /// <param name="code">The statement or expression, with marks for values.</param>
    public static RowMajorStatement Parse(int id, string heading, string code)
    {
        var form = new StringBuilder(code.Length);
        var (values, numbers, comments) = (new List<int>(), new List<long>(), new List<string>());
        // A static lambda can see no number of a round.
        var lambda = code.IndexOf("=>", StringComparison.Ordinal);
        var copied = 0;
        for (var at = 0; at < code.Length;)
        {
            var (start, end) = (at, TokenEnd(code, at));
            at = end;
            var place = PlaceOf(code, start, end);
            if (place == default || (place == NumberPlace && lambda >= 0 && start > lambda)) continue;
            form.Append(code, copied, start - copied).Append(place);
            copied = end;
            if (place == ValuePlace) values.Add((int)Whole(code, start + 1, end - 1));
            else if (place == NumberPlace) numbers.Add(Whole(code, start, end));
            else comments.Add(code.Substring(start, end - start));
        }

        form.Append(code, copied, code.Length - copied);
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
        var text = new StringBuilder(2 * Form.Length);
        var (values, numbers, comments) = (0, 0, 0);
        var copied = 0;
        for (var at = Form.IndexOfAny(Places); at >= 0; at = Form.IndexOfAny(Places, at + 1))
        {
            text.Append(Form, copied, at - copied);
            copied = at + 1;
            text.Append(Form[at] switch
            {
                ValuePlace => value(Values[values++]),
                CommentPlace => Comments[comments++],
                _ when number is not null => number(numbers++, IsAlone(at)),
                _ => Emit.Numbers.Whole(Numbers[numbers++]),
            });
        }

        return text.Append(Form, copied, Form.Length - copied).ToString();
    }

    private bool IsAlone(int at)
    {
        var before = at - 1;
        while (before >= 0 && Form[before] is ' ' or CommentPlace) before--;
        return before >= 0 && Form[before] is '(' or '[' or ',' && at + 1 < Form.Length && Form[at + 1] is ')' or ']' or ',';
    }

    /// <summary>What takes the place of a token in the form; none where it stays.</summary>
    private static char PlaceOf(string code, int start, int end) => code[start] switch
    {
        ValuePlace => ValuePlace,
        '/' when end > start + 1 => CommentPlace,
        >= '0' and <= '9' when IsWhole(code, start, end) => NumberPlace,
        _ => default,
    };

    /// <summary>Where a mark, a comment, a literal, or a name or number ends; anything else is one character.</summary>
    private static int TokenEnd(string code, int at)
    {
        var first = code[at];
        if (first == ValuePlace) return code.IndexOf(ValueEnd, at) + 1;
        if (first is '"' or '\'') return LiteralEnd(code, at);
        if (first == '/' && at + 1 < code.Length && code[at + 1] == '*') return code.IndexOf("*/", at, StringComparison.Ordinal) + 2;
        var end = at;
        while (end < code.Length && IsOfWord(code[end])) end++;
        return end == at ? at + 1 : end;
    }

    private static int LiteralEnd(string code, int at)
    {
        var end = at + 1;
        while (code[end] != code[at]) end += code[end] == '\\' ? 2 : 1;
        return end + 1;
    }

    /// <summary>Names with what they are members of, and numbers with their fractions, are one word each.</summary>
    private static bool IsOfWord(char letter) => letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '.' || (letter > 127 && char.IsLetterOrDigit(letter));

    /// <summary>Whether a word is a whole number that is written as it is printed.</summary>
    private static bool IsWhole(string code, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (code[at] is < '0' or > '9') return false;
        }

        return end - start < 18 && (code[start] != '0' || end == start + 1);
    }

    private static long Whole(string code, int start, int end)
    {
        var whole = 0L;
        for (var at = start; at < end; at++) whole = whole * 10 + (code[at] - '0');
        return whole;
    }
}
