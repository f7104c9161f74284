using System.Text;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The text of a kernel while it is written, in lines with four-space indentation. Whole numbers are kept apart from the rest, so
/// that kernels that differ in nothing else are seen to.
/// </summary>
public sealed class KernelText
{
    /// <summary>Stands for a whole number; no code of a kernel contains it.</summary>
    public const char Hole = '#';

    private readonly StringBuilder form = new();
    private readonly List<int> numbers = [];
    private int depth;

    /// <summary>What is written for a variable, where that is not its name: a name, or something in parentheses.</summary>
    public Dictionary<string, string> Spellings { get; } = [];

    /// <summary>What was written, with a <see cref="Hole"/> for each whole number.</summary>
    public string Form => form.ToString();

    /// <summary>The whole numbers without their signs, in the order of their places.</summary>
    public EquatableArray<int> Numbers => numbers.ToEquatableArray();

    public KernelText Write(string text)
    {
        form.Append(text);
        return this;
    }

    /// <exception cref="OverflowException">The number is beyond what an index can be.</exception>
    public KernelText Number(long number)
    {
        if (number < 0) form.Append('-');
        form.Append(Hole);
        numbers.Add(checked((int)Math.Abs(number)));
        return this;
    }

    /// <summary><c>c * 144 + y * 12 - 3</c>.</summary>
    public KernelText Write(LoopIndex index)
    {
        var isFirst = true;
        foreach (var term in index.Terms)
        {
            if (!isFirst) form.Append(term.Factor < 0 ? " - " : " + ");
            else if (term.Factor < 0) form.Append('-');
            isFirst = false;
            if (term.Factor < -1) Number(-(long)term.Factor).Write(" * ");
            form.Append(Spellings.TryGetValue(term.Variable, out var spelling) ? spelling : term.Variable);
            if (term.Factor > 1) Write(" * ").Number(term.Factor);
        }

        if (isFirst) return Number(index.Constant);
        if (index.Constant == 0) return this;
        return Write(index.Constant < 0 ? " - " : " + ").Number(Math.Abs((long)index.Constant));
    }

    /// <summary>Begins a line.</summary>
    public KernelText Begin()
    {
        form.Append(' ', depth * 4);
        return this;
    }

    /// <summary>Ends a line.</summary>
    public KernelText End(string text = "")
    {
        form.Append(text).Append('\n');
        return this;
    }

    /// <summary>A whole line.</summary>
    public KernelText Line(string text) => Begin().End(text);

    /// <summary>A line that opens a block, up to the matching <see cref="Close"/>.</summary>
    public KernelText Open()
    {
        Line("{");
        depth++;
        return this;
    }

    public KernelText Close()
    {
        depth--;
        return Line("}");
    }
}
