namespace NetGen;

/// <summary>A state dict that does not fit a module. Nothing was loaded.</summary>
public sealed class StateDictException : Exception
{
    /// <summary>Reports everything that does not fit at once.</summary>
    /// <param name="module">Name of the module's type.</param>
    /// <param name="missingKeys">Names that the module has and the state lacks.</param>
    /// <param name="unexpectedKeys">Names that the state has and the module lacks.</param>
    /// <param name="mismatches">One sentence for each tensor of the wrong size.</param>
    public StateDictException(
        string module,
        IReadOnlyList<string> missingKeys,
        IReadOnlyList<string> unexpectedKeys,
        IReadOnlyList<string> mismatches)
        : base(Describe(module, missingKeys, unexpectedKeys, mismatches))
    {
        MissingKeys = missingKeys;
        UnexpectedKeys = unexpectedKeys;
        Mismatches = mismatches;
    }

    /// <summary>Names that the module has and the state lacks.</summary>
    public IReadOnlyList<string> MissingKeys { get; }

    /// <summary>Names that the state has and the module lacks.</summary>
    public IReadOnlyList<string> UnexpectedKeys { get; }

    /// <summary>One sentence for each tensor of the wrong size.</summary>
    public IReadOnlyList<string> Mismatches { get; }

    private static string Describe(
        string module,
        IReadOnlyList<string> missing,
        IReadOnlyList<string> unexpected,
        IReadOnlyList<string> mismatches)
    {
        var lines = new List<string> { $"The state dict does not fit {module}; nothing was loaded." };
        if (missing.Count > 0)
            lines.Add($"Missing: {string.Join(", ", missing)}.");
        if (unexpected.Count > 0)
            lines.Add($"Unexpected: {string.Join(", ", unexpected)}.");
        lines.AddRange(mismatches);
        return string.Join("\n  ", lines);
    }
}
