using System.Globalization;

namespace NetGen.CompilerServices;

/// <summary>Sets of operands of a generated program, each of which may hold an earlier one.</summary>
internal sealed class OperandSets
{
    // The set that each one holds, or -1, and its other operands.
    private readonly (int Part, int[] Operands)[] sets;

    private OperandSets((int Part, int[] Operands)[] sets) => this.sets = sets;

    public int Count => sets.Length;

    /// <summary>Reads <c>1,2 0:3,5</c>.</summary>
    /// <exception cref="FormatException">It is not written so.</exception>
    public static OperandSets Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new OperandSets([.. words.Select(ParseSet)]);
    }

    /// <summary>For each set whether one of its operands is wanted.</summary>
    /// <param name="wanted">For each operand whether it is wanted.</param>
    /// <param name="any">The answers, one for each set.</param>
    public void Find(ReadOnlySpan<bool> wanted, Span<bool> any)
    {
        for (var index = 0; index < sets.Length; index++)
        {
            var (part, operands) = sets[index];
            any[index] = part >= 0 && any[part];
            foreach (var operand in operands)
            {
                any[index] |= wanted[operand];
            }
        }
    }

    private static (int Part, int[] Operands) ParseSet(string word, int position)
    {
        var colon = word.IndexOf(':');
        var part = colon < 0 ? -1 : Number(word[..colon], word);
        return part < position ? (part, [.. word[(colon + 1)..].Split(',').Select(operand => Number(operand, word))]) : throw Malformed(word);
    }

    private static int Number(string text, string word) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(word);

    private static FormatException Malformed(string word) => new($"'{word}' is no set of operands: expected a form like 0:3,5, with the number of an earlier set before the colon.");
}
