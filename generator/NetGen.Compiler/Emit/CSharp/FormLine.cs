namespace NetGen.Compiler.Emit.CSharp;

/// <summary>A line of a kernel's form.</summary>
/// <param name="Text">The line.</param>
/// <param name="End">The first of some nested forms that lacks it.</param>
internal sealed record FormLine(string Text, int End)
{
    private const string Vector = "V ";

    /// <summary>How many whole numbers it has.</summary>
    public int Places { get; } = Text.Split(KernelText.Hole).Length - 1;

    /// <summary>What it is indented by.</summary>
    public string Indentation => Text.Substring(0, Text.Length - Text.TrimStart().Length);

    /// <summary>Whether it names a vector, which has to be done outside of a condition.</summary>
    public bool NamesVector => Statement.StartsWith(Vector, StringComparison.Ordinal);

    /// <summary>Whether it is no work, and may be done for nothing: it names a place in a buffer, or a vector of zeros.</summary>
    public bool IsFree => Statement.StartsWith("ref ", StringComparison.Ordinal) || NamesVector && Statement.EndsWith(" = V.Zero;", StringComparison.Ordinal);

    /// <summary>Whether what follows does not need it to be a whole: it is a statement, and no loop, choice or brace.</summary>
    public bool CanBeLeftOut => NamesVector || IsFree || IsSimple;

    /// <summary>The statement without indentation.</summary>
    public string Statement => Text.TrimStart();

    /// <summary>Where it <see cref="NamesVector"/>: the variable.</summary>
    public string Variable => Statement.Substring(Vector.Length, Statement.IndexOf(" = ", StringComparison.Ordinal) - Vector.Length);

    /// <summary>Where it <see cref="NamesVector"/>: the variable and its value, without the type.</summary>
    public string Assignment => Statement.Substring(Vector.Length);

    // An assignment or a call: what follows its first name is neither another name nor a parenthesis behind a space.
    private bool IsSimple
    {
        get
        {
            var statement = Statement;
            var end = 0;
            while (end < statement.Length && (char.IsLetterOrDigit(statement[end]) || statement[end] is '_' || statement[end] == KernelCode.Unnamed[0])) end++;
            var rest = statement.Substring(end);
            return end > 0 && statement.EndsWith(";", StringComparison.Ordinal)
                && (rest[0] is '.' or '(' or '<' || rest.StartsWith(" = ", StringComparison.Ordinal));
        }
    }
}
