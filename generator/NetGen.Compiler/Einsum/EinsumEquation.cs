namespace NetGen.Compiler.Einsum;

/// <summary>
/// An equation such as <c>bij,bjk-&gt;bik</c> over operands of known ranks. A label is a letter; the dims of an ellipsis have
/// the labels …, -2, -1, counted from their last.
/// </summary>
/// <remarks>Compiler and runtime share this file, so that both read equations alike.</remarks>
internal sealed class EinsumEquation
{
    private const string Arrow = "->";
    private const string Ellipsis = "...";

    private EinsumEquation(int[][] operands, int[] result) => (Operands, Result) = (operands, result);

    /// <summary>For each operand the labels of its dims.</summary>
    public int[][] Operands { get; }

    /// <summary>The labels of the result's dims.</summary>
    public int[] Result { get; }

    /// <summary>Reads an equation; spaces don't matter.</summary>
    /// <param name="text">Without an arrow the result has the ellipsis and then, sorted, the labels that occur once.</param>
    /// <param name="ranks">How many dims each operand has.</param>
    /// <exception cref="FormatException">It is malformed, or does not fit the operands.</exception>
    public static EinsumEquation Parse(string text, int[] ranks)
    {
        var sides = text.Replace(" ", "").Split([Arrow], StringSplitOptions.None);
        var terms = sides[0].Split(',');
        if (sides.Length > 2) throw new FormatException("it has more than one arrow");
        if (terms.Length != ranks.Length) throw new FormatException($"it names {terms.Length} operands, {ranks.Length} are given");
        var operands = terms.Select((term, index) => Labels(term, ranks[index])).ToArray();
        var hidden = operands.SelectMany(labels => labels).Where(label => label < 0).DefaultIfEmpty(0).Min();
        return new EinsumEquation(operands, sides.Length == 2 ? Explicit(sides[1], operands, -hidden) : Implicit(operands, -hidden));
    }

    private static int[] Labels(string term, int rank)
    {
        var letters = term.Replace(Ellipsis, "").Length;
        var hasEllipsis = letters != term.Length;
        if (hasEllipsis ? letters > rank : letters != rank)
        {
            throw new FormatException($"`{term}` names {letters} dimensions, the operand has {rank}");
        }

        return Spell(term, rank - letters);
    }

    /// <summary>The labels that a term spells, with so many dims for its ellipsis.</summary>
    private static int[] Spell(string term, int hidden)
    {
        var labels = new List<int>();
        var ellipses = 0;
        for (var at = 0; at < term.Length; at++)
        {
            if (string.CompareOrdinal(term, at, Ellipsis, 0, Ellipsis.Length) == 0)
            {
                if (++ellipses > 1) throw new FormatException($"`{term}` has two ellipses");
                labels.AddRange(Hidden(hidden));
                at += Ellipsis.Length - 1;
            }
            else if (term[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
            {
                labels.Add(term[at]);
            }
            else
            {
                throw new FormatException($"`{term[at]}` is no letter");
            }
        }

        return [.. labels];
    }

    private static IEnumerable<int> Hidden(int count) => Enumerable.Range(-count, count);

    private static int[] Explicit(string term, int[][] operands, int hidden)
    {
        var labels = Spell(term, hidden);
        foreach (var label in labels)
        {
            if (!operands.Any(operand => operand.Contains(label))) throw new FormatException($"`{(char)label}` of the result is in no operand");
            if (labels.Count(other => other == label) > 1) throw new FormatException($"`{(char)label}` is twice in the result");
        }

        return labels;
    }

    private static int[] Implicit(int[][] operands, int hidden)
    {
        var once = operands.SelectMany(labels => labels).Where(label => label > 0).GroupBy(label => label).Where(group => group.Count() == 1);
        return [.. Hidden(hidden), .. once.Select(group => group.Key).OrderBy(label => label)];
    }
}
