using System.Globalization;
using System.Text;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>The tokens of a printed graph.</summary>
internal sealed class GraphReader(string text)
{
    private int position;

    /// <summary>The next character that is no white space; <c>'\0'</c> at the end.</summary>
    public char Next
    {
        get
        {
            while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
            return position < text.Length ? text[position] : '\0';
        }
    }

    public bool Accept(string token)
    {
        if (Next == '\0' || string.CompareOrdinal(text, position, token, 0, token.Length) != 0) return false;
        position += token.Length;
        return true;
    }

    public void Expect(string token)
    {
        if (!Accept(token)) throw Expected($"'{token}'");
    }

    public void ExpectEnd()
    {
        if (Next != '\0') throw Expected("the end");
    }

    public FormatException Expected(string what)
    {
        var line = text.Take(position).Count(character => character == '\n') + 1;
        return new FormatException(FormattableString.Invariant($"Line {line}: {what} was expected."));
    }

    /// <summary>
    /// A name of letters, digits and underscores; <c>@</c> marks a parameter of Forward, a dot what belongs to a child
    /// or an input.
    /// </summary>
    public string Word() => Take(character => char.IsLetterOrDigit(character) || character is '_' or '@' or '.', "a name");

    public long Whole() => long.Parse(Take(char.IsDigit, "a whole number"), CultureInfo.InvariantCulture);

    public double Number()
    {
        var number = Take(character => char.IsLetterOrDigit(character) || character is '+' or '-' or '.' or '∞', "a number");
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Expected("a number");
    }

    /// <summary>A quoted text.</summary>
    public string Text()
    {
        Expect("\"");
        var value = new StringBuilder();
        for (; position < text.Length && text[position] != '"'; position++)
        {
            var isEscaped = text[position] == '\\' && ++position < text.Length;
            if (position == text.Length) break;
            value.Append((isEscaped, text[position]) switch
            {
                (true, 'r') => '\r',
                (true, 'n') => '\n',
                var (_, character) => character,
            });
        }

        if (position == text.Length) throw Expected("a closing quote");
        position++;
        return value.ToString();
    }

    /// <summary>Sizes in square brackets.</summary>
    public EquatableArray<Dim> Dims()
    {
        var dims = new List<Dim>();
        Expect("[");
        while (!Accept("]"))
        {
            dims.Add(Polynomial());
            Accept(",");
        }

        return dims.ToEquatableArray();
    }

    /// <summary>A size: a sum of products.</summary>
    public Dim Polynomial()
    {
        var sum = Accept("-") ? 0 - Product() : Product();
        while (true)
        {
            if (Accept("+")) sum += Product();
            else if (Accept("-")) sum -= Product();
            else return sum;
        }
    }

    private Dim Product()
    {
        var product = Factor();
        while (Accept("*")) product *= Factor();
        return product;
    }

    private Dim Factor() => char.IsDigit(Next) ? Whole() : Dim.Symbol(Symbol());

    /// <summary>A name, with what stands in parentheses after it: <c>floor((H - 4) / 2)</c> is one symbol.</summary>
    private string Symbol()
    {
        var start = position;
        Word();
        if (position == text.Length || text[position] != '(') return text.Substring(start, position - start);
        for (var depth = 0; position < text.Length;)
        {
            var character = text[position++];
            if (character == '(') depth++;
            if (character == ')' && --depth == 0) return text.Substring(start, position - start);
        }

        throw Expected("')'");
    }

    private string Take(Func<char, bool> belongs, string what)
    {
        if (Next == '\0') throw Expected(what);
        var start = position;
        while (position < text.Length && belongs(text[position])) position++;
        return position > start ? text.Substring(start, position - start) : throw Expected(what);
    }
}
