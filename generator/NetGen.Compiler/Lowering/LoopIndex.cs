using System.Globalization;

namespace NetGen.Compiler.Lowering;

/// <summary>
/// A whole number that a loop program computes: a constant plus whole multiples of loop variables. Normalized, so that
/// equal numbers are equal values.
/// </summary>
public sealed record LoopIndex
{
    private readonly EquatableArray<IndexTerm> terms;

    private LoopIndex(EquatableArray<IndexTerm> terms, int constant) => (this.terms, Constant) = (terms, constant);

    public static LoopIndex Variable(string name) => new(new(new IndexTerm(name, 1)), 0);

    /// <summary>As many zeros: a position to begin with.</summary>
    public static LoopIndex[] Zeros(int count) => Enumerable.Repeat<LoopIndex>(0, count).ToArray();

    public static implicit operator LoopIndex(int value) => new([], value);

    /// <summary>The multiples of loop variables, in order of their first mention.</summary>
    public EquatableArray<IndexTerm> Terms => terms;

    /// <summary>What is added to the multiples.</summary>
    public int Constant { get; }

    /// <summary>Whether it is a variable alone, or a number that is not negative: nothing that an operator before or behind it could tear apart.</summary>
    public bool IsPlain => terms.Count == 0 ? Constant >= 0 : terms.Count == 1 && terms[0].Factor == 1 && Constant == 0;

    /// <summary>Whether no loop variable is involved.</summary>
    public bool IsConstant => terms.Count == 0;

    /// <summary>The multiples alone.</summary>
    public LoopIndex Variables => new(terms, 0);

    /// <summary>Whether it adds a constant to what loops count.</summary>
    public bool IsShifted => terms.Count > 0 && Constant != 0;

    public static LoopIndex operator +(LoopIndex left, LoopIndex right)
    {
        var constant = left.Constant + right.Constant;
        if (right.IsConstant) return new LoopIndex(left.terms, constant);
        if (left.IsConstant) return new LoopIndex(right.terms, constant);
        var sum = new List<IndexTerm>(left.terms);
        foreach (var term in right.terms)
        {
            var at = sum.FindIndex(other => other.Variable == term.Variable);
            if (at < 0) sum.Add(term);
            else if (sum[at].Factor + term.Factor is var factor and not 0) sum[at] = term with { Factor = factor };
            else sum.RemoveAt(at);
        }

        return new LoopIndex(sum.ToEquatableArray(), constant);
    }

    public static LoopIndex operator -(LoopIndex left, LoopIndex right) => left + right * -1;

    public static LoopIndex operator *(LoopIndex left, int factor) => factor switch
    {
        0 => 0,
        1 => left,
        _ => new(left.terms.Select(term => term with { Factor = term.Factor * factor }).ToEquatableArray(), left.Constant * factor),
    };

    /// <summary><c>c * 144 + y * 12 + 3</c>.</summary>
    public override string ToString()
    {
        var parts = terms.Select(term => term.ToString()).ToList();
        if (Constant != 0 || parts.Count == 0) parts.Add(Constant.ToString(CultureInfo.InvariantCulture));
        return string.Join(" + ", parts).Replace("+ -", "- ");
    }
}

/// <summary>A whole multiple of one loop variable.</summary>
public sealed record IndexTerm(string Variable, int Factor)
{
    public override string ToString() => Factor switch
    {
        1 => Variable,
        -1 => "-" + Variable,
        < 0 => $"-{(-Factor).ToString(CultureInfo.InvariantCulture)} * {Variable}",
        _ => $"{Variable} * {Factor.ToString(CultureInfo.InvariantCulture)}",
    };
}
