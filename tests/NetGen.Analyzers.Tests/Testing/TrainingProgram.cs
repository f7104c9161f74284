using NetGen.Tests;

namespace NetGen.Analyzers.Tests.Testing;

/// <summary>
/// A right program of <c>Programs</c> and what is likely to go wrong in it. Its file starts with lines
/// <c>// NG3006 | optimizer.ZeroGrad(); | | loss.Backward()</c>: what is replaced, by what, and where the rule then stands.
/// </summary>
/// <param name="Name">The file's.</param>
/// <param name="Source">With a class <c>Program</c> whose method <c>Run</c> trains a little and gives a finite number.</param>
/// <param name="Mistakes">One is made at a time.</param>
internal sealed record TrainingProgram(string Name, string Source, IReadOnlyList<Mistake> Mistakes)
{
    private static readonly string Folder = Repository.At("tests/NetGen.Analyzers.Tests/Programs");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static TrainingProgram Read(string name)
    {
        var lines = File.ReadAllText(Path.Combine(Folder, name + ".cs")).ReplaceLineEndings("\n").Split('\n');
        var head = lines.TakeWhile(line => line.StartsWith("// NG", StringComparison.Ordinal)).ToArray();
        return new TrainingProgram(name, string.Join('\n', lines.Skip(head.Length)), [.. head.Select(Mistake.Parse)]);
    }
}
