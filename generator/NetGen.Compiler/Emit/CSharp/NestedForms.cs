namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Forms of kernels each of which is the one before without some lines, as those of blocks of 24, 23, … columns are, written as the
/// widest: what a narrower one lacks stands behind conditions on a type argument. The just-in-time compiler and the compiler of
/// native programs decide these, so that each form becomes the machine code that it is on its own.
/// </summary>
internal sealed class NestedForms
{
    /// <summary>The type parameter whose number says which form is meant: 0 is the widest.</summary>
    public const string Parameter = "TForm";

    /// <summary>In the place of a number, none of which is negative.</summary>
    public const int Missing = -1;

    /// <summary>The most work, see <see cref="Work"/>: for more the just-in-time compiler has too few locals, and inlines no longer.</summary>
    private const int MostWork = 380;

    /// <summary>Forms that stay apart, as in a project of a few networks: they are easier to read, and not worth the search.</summary>
    private const int MostApart = 3;

    /// <summary>The work of a vector that a method names.</summary>
    private const int VectorWork = 2;

    private readonly List<IReadOnlyList<KernelCode>> forms;

    /// <summary>The lines of the widest form; none as long as it is the only one.</summary>
    private List<FormLine>? lines;

    /// <param name="widest">Different kernels of one form.</param>
    public NestedForms(IReadOnlyList<KernelCode> widest) => forms = [widest];

    /// <summary>The kernels of each form, the widest first.</summary>
    public IReadOnlyList<IReadOnlyList<KernelCode>> Forms => forms;

    /// <summary>All lines of the widest form, with conditions around those that narrower ones lack.</summary>
    public string Text => lines is null ? forms[0][0].Form.TrimEnd('\n') + "\n" : new ConditionalText(lines).ToString();

    /// <summary>As few as possible for kernels of many forms.</summary>
    /// <param name="byForm">Those of one form together.</param>
    public static IReadOnlyList<NestedForms> Of(IReadOnlyList<IReadOnlyList<KernelCode>> byForm)
    {
        if (byForm.Count <= MostApart) return [.. byForm.Select(form => new NestedForms(form))];
        var all = new List<NestedForms>();
        foreach (var form in byForm.OrderByDescending(form => Lines(form[0]).Length).ThenBy(form => form[0].Form, StringComparer.Ordinal))
        {
            if (!all.Exists(nested => nested.Nest(form))) all.Add(new NestedForms(form));
        }

        return all;
    }

    /// <summary>A kernel's whole numbers at the places of <see cref="Text"/>; <see cref="Missing"/> in lines that its form lacks.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="form">Which of <see cref="Forms"/> it is of.</param>
    public int[] Numbers(KernelCode kernel, int form)
    {
        if (lines is null) return [.. kernel.Numbers];
        var numbers = new List<int>();
        var next = 0;
        foreach (var line in lines)
        {
            for (var place = 0; place < line.Places; place++) numbers.Add(line.End > form ? kernel.Numbers[next++] : Missing);
        }

        return [.. numbers];
    }

    /// <summary>Takes one more form, if it is the narrowest so far without some lines.</summary>
    private bool Nest(IReadOnlyList<KernelCode> form)
    {
        var narrow = Lines(form[0]);

        // Compilers read all lines for each form: they should not be for nothing.
        var nested = new List<FormLine>(lines ?? Lines(forms[0][0]).Select(line => new FormLine(line, int.MaxValue)));
        if (narrow.Length * 2 < nested.Count) return false;
        var matched = 0;
        for (var index = 0; index < nested.Count; index++)
        {
            if (nested[index].End < int.MaxValue) continue;
            if (matched < narrow.Length && nested[index].Text == narrow[matched]) matched++;
            else if (nested[index].CanBeLeftOut) nested[index] = nested[index] with { End = forms.Count };
            else return false;
        }

        if (matched < narrow.Length || Work(new ConditionalText(nested).ToString()) > MostWork) return false;
        lines = nested;
        forms.Add(form);
        return true;
    }

    /// <summary>
    /// How much a method asks of the just-in-time compiler: its calls and conditions, those of inlined parts as often as it calls
    /// them, and the vectors that it names.
    /// </summary>
    private static int Work(string text)
    {
        var methods = text.Split(["\n\n"], StringSplitOptions.None);
        var work = Parentheses(methods[0]) + VectorWork * methods[0].Split('\n').Count(line => new FormLine(line, 0).NamesVector);
        foreach (var part in methods.Skip(1).Where(method => method.StartsWith(KernelFiles.Inlined, StringComparison.Ordinal)))
        {
            var start = part.IndexOf(KernelCode.Unnamed, StringComparison.Ordinal);
            var name = part.Substring(start, part.IndexOf('<', start) + 1 - start);
            work += (methods[0].Split([name], StringSplitOptions.None).Length - 1) * Parentheses(part.Substring(part.IndexOf('{')));
        }

        return work;
    }

    private static int Parentheses(string text) => text.Split('(').Length - 1;

    private static string[] Lines(KernelCode kernel) => kernel.Form.TrimEnd('\n').Split('\n');
}
