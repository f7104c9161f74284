namespace NetGen.Compiler.Libraries;

/// <summary>
/// Names by which modules find each other. A class of the compilation goes by its full name, and so does everything of
/// the runtime; one of another assembly bears the assembly's name too: <c>Lib.Block, Lib</c>.
/// </summary>
public static class ModuleName
{
    private const string Separator = ", ";
    private const string Layers = "NetGen.Layers.";

    public static string Of(string fullName, string assembly) => fullName + Separator + assembly;

    /// <summary>The assembly that a name bears; null when it bears none.</summary>
    public static string? Assembly(string name) =>
        name.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var at ? name.Substring(at + Separator.Length) : null;

    /// <summary>The class alone, without namespace and assembly: <c>Block</c>.</summary>
    public static string Simple(string name)
    {
        var end = name.IndexOf(Separator, StringComparison.Ordinal);
        var fullName = end < 0 ? name : name.Substring(0, end);
        return fullName.Substring(fullName.LastIndexOf('.') + 1);
    }

    /// <summary>Whether a name means the same in every assembly: a layer's, or one that says its assembly.</summary>
    internal static bool IsShared(string name) => name.StartsWith(Layers, StringComparison.Ordinal) || Assembly(name) is not null;
}
