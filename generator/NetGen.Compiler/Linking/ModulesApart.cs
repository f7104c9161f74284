namespace NetGen.Compiler.Linking;

/// <summary>The children of one root that stay calls, by their paths, and why.</summary>
/// <param name="results">What modules return.</param>
internal sealed class ModulesApart(ModuleResults results)
{
    private readonly Dictionary<string, Obstacle> reasons = new(StringComparer.Ordinal);

    public ModuleResults Results => results;

    public int Count => reasons.Count;

    /// <summary>The outermost paths.</summary>
    public IEnumerable<string> Paths => reasons.Keys.Where(path => !reasons.Keys.Any(outer => path.StartsWith(outer + ".", StringComparison.Ordinal))).OrderBy(path => path, StringComparer.Ordinal);

    public bool Contains(string path) => reasons.ContainsKey(path);

    /// <summary>Sets a child apart; false when it is already.</summary>
    public bool Add(string child, Obstacle reason)
    {
        if (Contains(child)) return false;
        reasons.Add(child, reason);
        return true;
    }

    /// <summary>Why a child stays a call.</summary>
    public Obstacle Reason(string path) => reasons[path];
}
