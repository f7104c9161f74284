using System.Globalization;

namespace NetGen.Compiler.Lowering;

/// <summary>
/// A whole number that a loop program computes: a constant plus whole multiples of loop variables. Normalized, so that
/// equal numbers are equal values.
/// </summary>
public readonly record struct LoopIndex
{
    private readonly EquatableArray<IndexTerm> terms;

    private LoopIndex(IEnumerable<IndexTerm> terms, int constant)
    {
        this.terms = terms
            .GroupBy(term => term.Variable)
            .Select(group => new IndexTerm(group.Key, group.Sum(term => term.Factor)))
            .Where(term => term.Factor != 0)
            .ToEquatableArray();
        Constant = constant;
    }

    public static LoopIndex Variable(string name) => new([new IndexTerm(name, 1)], 0);

    public static implicit operator LoopIndex(int value) => new([], value);

    /// <summary>The multiples of loop variables, in order of their first mention.</summary>
    public EquatableArray<IndexTerm> Terms => terms;

    /// <summary>What is added to the multiples.</summary>
    public int Constant { get; }

    /// <summary>Whether no loop variable is involved.</summary>
    public bool IsConstant => terms.Count == 0;

    public static LoopIndex operator +(LoopIndex left, LoopIndex right) =>
        new(left.terms.Concat(right.terms), left.Constant + right.Constant);

    public static LoopIndex operator -(LoopIndex left, LoopIndex right) => left + right * -1;

    public static LoopIndex operator *(LoopIndex left, int factor) =>
        new(left.terms.Select(term => term with { Factor = term.Factor * factor }), left.Constant * factor);

    /// <summary><c>c * 144 + y * 12 + 3</c>.</summary>
    public override string ToString()
    {
        var parts = terms.Select(term => term.ToString()).ToList();
        if (Constant != 0 || parts.Count == 0) parts.Add(Constant.ToString(CultureInfo.InvariantCulture));
        return string.Join(" + ", parts).Replace("+ -", "- ");
    }
}

/// <summary>A whole multiple of one loop variable.</summary>
public readonly record struct IndexTerm(string Variable, int Factor)
{
    public override string ToString() => Factor switch
    {
        1 => Variable,
        -1 => "-" + Variable,
        < 0 => $"-{(-Factor).ToString(CultureInfo.InvariantCulture)} * {Variable}",
        _ => $"{Variable} * {Factor.ToString(CultureInfo.InvariantCulture)}",
    };
}
