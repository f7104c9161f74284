using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Shapes;

/// <summary>A place in a model where shapes cannot be right, told in the user's own names.</summary>
/// <param name="Id">The diagnostic: NG2001 to NG2006.</param>
/// <param name="IsWarning">True when the program can run, though surely not as meant.</param>
/// <param name="Message">One sentence: what was expected, what came, and where that came from.</param>
/// <param name="Origin">The expression at fault.</param>
/// <param name="SecondaryOrigin">Where the other number was written, or none.</param>
/// <param name="SecondaryMessage">What stands there, or empty.</param>
/// <param name="Replacements">Edits each of which would make the shapes meet, the likeliest first.</param>
public sealed record ShapeFault(
    string Id,
    bool IsWarning,
    string Message,
    SourceOrigin Origin,
    SourceOrigin SecondaryOrigin,
    string SecondaryMessage,
    EquatableArray<Replacement> Replacements)
{
    /// <summary>The operation that made the shape which does not fit, or none.</summary>
    public SourceOrigin ShapeOrigin { get; init; }

    /// <summary>A dim without which an operand would fit; null when there is none.</summary>
    public ExtraDim? Superfluous { get; init; }
}

/// <summary>A dim of size 1 that an operand has too many.</summary>
/// <param name="Operand">Its position.</param>
/// <param name="Parameter">The C# parameter that receives it: <c>target</c>.</param>
/// <param name="Dim">Which of its dims.</param>
public sealed record ExtraDim(int Operand, string Parameter, int Dim);

/// <summary>A number to write in place of another.</summary>
/// <param name="Origin">The call, or the declaration whose initializer is the call.</param>
/// <param name="Parameter">The C# parameter that receives the number: <c>inFeatures</c>.</param>
/// <param name="Index">Which of several numbers given to the parameter: 1 for the 320 of <c>View(-1, 320)</c>.</param>
/// <param name="Value">The number that fits.</param>
public sealed record Replacement(SourceOrigin Origin, string Parameter, int Index, long Value);

/// <summary>An equality of sizes that inference relied on without being able to prove it; checked at run time.</summary>
public sealed record Assumption(Dim Left, Dim Right, SourceOrigin Origin)
{
    /// <summary>Whether the left size may also be larger.</summary>
    public bool IsMinimum { get; init; }

    /// <summary>As a condition in C# and in messages.</summary>
    public string Operator => IsMinimum ? ">=" : "==";
}
