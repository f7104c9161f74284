using System.Globalization;

namespace NetGen.Compiler.Shapes;

/// <summary>
/// A size: a polynomial with whole coefficients over named symbols (<c>N</c>, <c>4*dim</c>, <c>T + 1</c>), kept in a
/// normal form so that equal polynomials are equal values. A floor division that does not come out even is kept
/// as a symbol of its own (<c>floor((H - 4) / 2)</c>).
/// </summary>
public readonly record struct Dim
{
    private readonly EquatableArray<Term> terms;

    /// <summary>A single term needs no normal form.</summary>
    private Dim(Term term) => terms = new EquatableArray<Term>(term);

    /// <summary>Terms in normal form.</summary>
    private Dim(EquatableArray<Term> terms) => this.terms = terms;

    public static Dim Symbol(string name) => new(new Term(1, new EquatableArray<string>(name)));

    /// <summary>Reads a name, a number, or sums of products of them: <c>N</c>, <c>4*dim</c>, <c>T + 1</c>. Null when it is none of these.</summary>
    public static Dim? TryParse(string text)
    {
        try
        {
            var reader = new Graph.GraphReader(text);
            var dim = reader.Polynomial();
            reader.ExpectEnd();
            return dim;
        }
        catch (Exception malformed) when (malformed is FormatException or OverflowException)
        {
            return null;
        }
    }

    public static implicit operator Dim(long value) =>
        value == 0 ? default : new Dim(new Term(value, EquatableArray<string>.Empty));

    /// <summary>The sum's terms, sorted by their symbols; empty for zero.</summary>
    public EquatableArray<Term> Terms => terms;

    public bool IsConstant => terms.Count == 0 || (terms.Count == 1 && terms[0].Symbols.Count == 0);

    /// <summary>The value when no symbol is involved, else null.</summary>
    public long? Value => terms.Count == 0 ? 0 : IsConstant ? terms[0].Coefficient : null;

    /// <summary>Every symbol that occurs, also inside a floor, each once.</summary>
    public IEnumerable<string> Symbols
    {
        get
        {
            if (IsConstant) return [];
            // Most sizes are one symbol.
            if (terms.Count == 1 && terms[0].Symbols is { Count: 1 } alone && !FloorSymbol.Is(alone[0])) return alone.AsImmutable();
            return terms
                .SelectMany(term => term.Symbols.AsImmutable())
                .SelectMany(symbol => FloorSymbol.TryParse(symbol, out var numerator, out var divisor) ? numerator.Symbols.Concat(divisor.Symbols) : [symbol])
                .Distinct();
        }
    }

    public static Dim operator +(Dim left, Dim right) => (left.Value, right.Value) switch
    {
        ({ } a, { } b) => a + b,
        (0, _) => right,
        (_, 0) => left,
        _ => left.Plus(right),
    };

    public static Dim operator -(Dim left, Dim right) => left + right * -1;

    public static Dim operator *(Dim left, Dim right) => (left.Value, right.Value) switch
    {
        ({ } a, { } b) => a * b,
        ({ } factor, _) => right.Scale(factor),
        (_, { } factor) => left.Scale(factor),
        _ => Sum(from a in left.terms.AsImmutable()
                 from b in right.terms.AsImmutable()
                 select a.Times(b)),
    };

    /// <summary>Floor division. Exact when every coefficient divides; else an opaque symbol that names the quotient.</summary>
    public Dim FloorDivide(long divisor)
    {
        if (divisor <= 0) throw new ArgumentOutOfRangeException(nameof(divisor));
        if (Value is { } value) return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
        if (terms.All(term => term.Coefficient % divisor == 0))
        {
            return new Dim(terms.AsImmutable().Select(term => term with { Coefficient = term.Coefficient / divisor }).ToEquatableArray());
        }

        return FloorSymbol.Of(this, divisor);
    }

    /// <summary>
    /// The same by a size that may be unknown: <c>dim / heads</c>. By zero or less it stays a symbol, which has no value.
    /// </summary>
    public Dim FloorDivide(Dim divisor)
    {
        if (divisor.Value is { } value) return value > 0 ? FloorDivide(value) : FloorSymbol.Of(this, divisor);
        if (DivideExactly(divisor) is { } exact) return exact;
        foreach (var symbol in divisor.Symbols)
        {
            if (DivideExactly(Symbol(symbol)) is { } numerator && divisor.DivideExactly(Symbol(symbol)) is { } rest) return numerator.FloorDivide(rest);
        }

        return FloorSymbol.Of(this, divisor);
    }

    /// <summary>As C# divides: towards zero, where what is divided may be negative. Sizes and what they add up to are not.</summary>
    public Dim TruncatedDivide(Dim divisor)
    {
        if (Value is { } a && divisor.Value is { } b and not 0) return a / b;
        if (terms.All(term => term.Coefficient >= 0)) return FloorDivide(divisor);
        if (divisor.Value is > 0 and var by && terms.All(term => term.Coefficient % by == 0)) return FloorDivide(divisor);
        return DivideExactly(divisor) ?? FloorSymbol.Of(this, divisor, truncates: true);
    }

    /// <summary>
    /// The quotient when this polynomial is a whole multiple of the divisor (a constant or a single term), else null.
    /// </summary>
    public Dim? DivideExactly(Dim divisor)
    {
        if (divisor.terms.Count != 1) return this == divisor ? 1 : null;
        var by = divisor.terms[0];
        var quotient = new List<Term>();
        foreach (var term in terms)
        {
            var rest = term.Symbols.ToList();
            if (term.Coefficient % by.Coefficient != 0 || !by.Symbols.All(rest.Remove)) return null;
            quotient.Add(new Term(term.Coefficient / by.Coefficient, rest.ToEquatableArray()));
        }

        return Sum(quotient);
    }

    /// <summary>
    /// Whether two sizes can never be equal: they differ by a constant, or one is the other times a constant.
    /// False where it depends on the symbols' values.
    /// </summary>
    public bool SurelyDiffers(Dim other)
    {
        if (this == other) return false;
        if ((this - other).IsConstant) return true;
        return terms.Count == 1 && other.terms.Count == 1 && terms[0].Symbols == other.terms[0].Symbols;
    }

    /// <summary>Puts dims in the place of symbols; symbols that the map lacks stay.</summary>
    public Dim Substitute(IReadOnlyDictionary<string, Dim> values) =>
        Substitute(symbol => values.TryGetValue(symbol, out var value) ? value : null);

    /// <summary>Puts dims in the place of symbols, also inside floors; symbols for which there is none stay.</summary>
    public Dim Substitute(Func<string, Dim?> value)
    {
        if (IsConstant) return this;
        Dim sum = 0;
        foreach (var term in terms)
        {
            Dim product = term.Coefficient;
            foreach (var symbol in term.Symbols)
            {
                product *= FloorSymbol.TryParse(symbol, out var numerator, out var divisor)
                    ? Quotient(symbol, numerator.Substitute(value), divisor.Substitute(value))
                    : value(symbol) ?? Symbol(symbol);
            }

            sum += product;
        }

        return sum;
    }

    private static Dim Quotient(string symbol, Dim numerator, Dim divisor) =>
        FloorSymbol.Truncates(symbol) ? numerator.TruncatedDivide(divisor) : numerator.FloorDivide(divisor);

    public override string ToString()
    {
        if (terms.Count == 0) return "0";
        var text = string.Join(" + ", terms.AsImmutable());
        return text.Replace("+ -", "- ");
    }

    /// <summary>A multiple: the terms keep their order, so that the normal form needs no making.</summary>
    private Dim Scale(long factor) => factor switch
    {
        0 => 0,
        1 => this,
        _ => new Dim(terms.AsImmutable().Select(term => term with { Coefficient = term.Coefficient * factor }).ToEquatableArray()),
    };

    private static Dim Sum(IEnumerable<Term> terms)
    {
        Dim sum = 0;
        foreach (var term in terms) sum += new Dim(term);
        return sum;
    }

    /// <summary>Merges two sums that are in normal form, which the result is too.</summary>
    private Dim Plus(Dim other)
    {
        var sum = new List<Term>(terms.Count + other.terms.Count);
        var (left, right) = (0, 0);
        while (left < terms.Count && right < other.terms.Count)
        {
            var order = terms[left].CompareTo(other.terms[right]);
            if (order < 0) sum.Add(terms[left++]);
            else if (order > 0) sum.Add(other.terms[right++]);
            else if (terms[left++].Coefficient + other.terms[right++].Coefficient is not 0 and var coefficient) sum.Add(terms[left - 1] with { Coefficient = coefficient });
        }

        while (left < terms.Count) sum.Add(terms[left++]);
        while (right < other.terms.Count) sum.Add(other.terms[right++]);
        return new Dim(sum.ToEquatableArray());
    }

    /// <summary>A whole coefficient, not 0, times a product of symbols, which are sorted.</summary>
    public sealed record Term(long Coefficient, EquatableArray<string> Symbols) : IComparable<Term>
    {
        internal Term Times(Term other) => new(Coefficient * other.Coefficient, Symbols.Count == 0 ? other.Symbols : other.Symbols.Count == 0 ? Symbols : Sorted(Symbols, other.Symbols));

        private static EquatableArray<string> Sorted(EquatableArray<string> left, EquatableArray<string> right)
        {
            string[] all = [.. left.AsImmutable(), .. right.AsImmutable()];
            Array.Sort(all, StringComparer.Ordinal);
            return new EquatableArray<string>(all);
        }

        /// <summary>The place in a sum: products of more symbols come first. 0 for two of one product.</summary>
        public int CompareTo(Term? other)
        {
            if (other is null || Symbols.Count != other.Symbols.Count) return (other?.Symbols.Count ?? -1).CompareTo(Symbols.Count);
            for (var index = 0; index < Symbols.Count; index++)
            {
                if (string.CompareOrdinal(Symbols[index], other.Symbols[index]) is not 0 and var order) return order;
            }

            return 0;
        }

        public override string ToString()
        {
            if (Symbols.Count == 0) return Coefficient.ToString(CultureInfo.InvariantCulture);
            var product = string.Join("*", Symbols.AsImmutable());
            return Coefficient switch
            {
                1 => product,
                -1 => "-" + product,
                _ => Coefficient.ToString(CultureInfo.InvariantCulture) + "*" + product,
            };
        }
    }
}
