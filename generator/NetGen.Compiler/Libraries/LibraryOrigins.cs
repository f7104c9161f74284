using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Libraries;

/// <summary>
/// Places of a module's source as other assemblies are told them: the file's name, the line, and the number of the
/// expression on that line. Folders stay private, and an edit elsewhere on the lines before changes nothing.
/// </summary>
internal sealed class LibraryOrigins
{
    private readonly Dictionary<(string Path, int Line), List<SourceOrigin>> known = [];

    public SourceOrigin Shorten(SourceOrigin origin)
    {
        if (!known.TryGetValue((origin.Path, origin.Line), out var sameLine)) known.Add((origin.Path, origin.Line), sameLine = []);
        if (!sameLine.Contains(origin)) sameLine.Add(origin);
        return new SourceOrigin(origin.Path.Substring(origin.Path.LastIndexOfAny(['/', '\\']) + 1), origin.Line, sameLine.IndexOf(origin), 0);
    }
}
