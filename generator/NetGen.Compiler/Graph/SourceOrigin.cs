namespace NetGen.Compiler.Graph;

/// <summary>
/// Where in the user's source a node came from, as plain numbers, so that no syntax tree is kept alive.
/// <see cref="Line"/> is one-based, as editors show it; <see cref="Column"/>, from the start of that line, and
/// <see cref="Length"/> are characters. Typing in a line above therefore leaves it as it is.
/// </summary>
public readonly record struct SourceOrigin(string Path, int Line, int Column, int Length)
{
    private readonly string? path = Path;

    /// <summary>Of the file; empty for none.</summary>
    public string Path => path ?? "";

    public static SourceOrigin None => default;

    public bool IsNone => Line == 0;

    /// <summary><c>MnistNet.cs:17</c>, for comments and messages.</summary>
    public override string ToString() => IsNone ? "" : $"{Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1)}:{Line}";
}
