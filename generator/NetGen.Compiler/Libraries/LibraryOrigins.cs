using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Libraries;

/// <summary>
/// Places of a module's source as other assemblies are told them: the file's name, the line, and the number of the
/// expression on that line. Folders stay private, and an edit elsewhere on the lines before changes nothing.
/// </summary>
internal sealed class LibraryOrigins
{
    private readonly Dictionary<string, List<SourceOrigin>> known = new(StringComparer.Ordinal);

    public SourceOrigin Shorten(SourceOrigin origin)
    {
        var line = origin.Path + ":" + Numbers.Whole(origin.Line);
        if (!known.TryGetValue(line, out var sameLine)) known.Add(line, sameLine = []);
        if (!sameLine.Contains(origin)) sameLine.Add(origin);
        return new SourceOrigin(origin.Path.Substring(origin.Path.LastIndexOfAny(['/', '\\']) + 1), origin.Line, sameLine.IndexOf(origin), 0);
    }
}
