namespace NetGen.Compiler.Emit.CSharp;

/// <summary>Writes the statements of a method of a row-major program, those that repeat as loops.</summary>
/// <param name="body">What the method reads from outside.</param>
/// <param name="names">Names of values.</param>
internal sealed class RowMajorListing(RowMajorBody body, RowMajorNames names)
{
    private const string Tensor = "global::NetGen.Tensor";

    private readonly List<string> lines = [];
    private readonly Dictionary<int, RowMajorStatement> outside = [];
    private HashSet<int> computed = [];

    /// <param name="writer">Where to write.</param>
    /// <param name="statements">What the method does.</param>
    /// <returns>The loops.</returns>
    public IReadOnlyList<RolledLoop> Write(SourceWriter writer, IReadOnlyList<RowMajorStatement> statements)
    {
        computed = [.. statements.Select(statement => statement.Id)];
        var loops = LoopRerolling.Find(statements, Outside);
        var next = 0;
        foreach (var loop in loops)
        {
            Straight(statements, next, loop.First);
            Write(loop);
            next = loop.End;
        }

        Straight(statements, next, statements.Count);
        foreach (var line in body.Opening.Concat(lines)) writer.Line(line);
        return loops;
    }

    private RowMajorStatement? Outside(int id)
    {
        if (computed.Contains(id)) return null;
        if (!outside.TryGetValue(id, out var expression)) outside.Add(id, expression = body.Outside(id));
        return expression;
    }

    private void Straight(IReadOnlyList<RowMajorStatement> statements, int first, int end)
    {
        for (var at = first; at < end; at++) lines.AddRange(Lines(statements[at].Heading, statements[at].Write(Name)));
    }

    private static string[] Lines(string heading, string code) => heading.Length > 0 ? ["", heading, code] : [code];

    private string Name(int id)
    {
        if (!computed.Contains(id)) body.Declare(id, Name);
        return names[id];
    }

    private void Write(RolledLoop loop)
    {
        var round = names.Fresh("round");
        var own = new Dictionary<int, string>();
        foreach (var read in loop.Read) own.Add(read.First.Id, names.Fresh(names[read.First.Id] + "OfRound", own.Values));
        foreach (var left in loop.Carried.Where(left => left.Value >= 0)) own.Add(left.Value, Left(left.Key));
        var inside = loop.Read.SelectMany(read => Lines("", $"var {own[read.First.Id]} = {Text(read)};"))
            .Concat(loop.Body.SelectMany(statement => Lines(statement.First.Heading, Text(statement))))
            .SkipWhile(line => line.Length == 0)
            .ToList();

        lines.AddRange(["", $"// {Numbers.Whole(loop.Count)} rounds of {Numbers.Whole(loop.Period)} statements, which have the names and numbers of the first"]);
        foreach (var left in loop.Carried) lines.Add(left.Value < 0 ? $"{Tensor} {Left(left.Key)} = null!;" : $"var {Left(left.Key)} = {Name(left.Value)};");
        lines.AddRange([$"for (var {round} = 0; {round} < {Numbers.Whole(loop.Count)}; {round}++)", "{"]);
        lines.AddRange(inside.Select(line => line.Length == 0 ? line : "    " + line.Replace("\n", "\n    ")));
        if (loop.Carried.Count > 0) lines.Add("");
        foreach (var left in loop.Carried) lines.Add($"    {Left(left.Key)} = {names[left.Key]};");
        lines.Add("}");

        // A value that is left for the next round, or for what follows, has the name that the last round has for it.
        string Left(int id) => names[loop.InLast(id)];
        string Text(RolledStatement statement) => statement.First.Write(OfRound, (place, isAlone) => statement.Numbers[place].Write(round, isAlone));
        string OfRound(int id) => own.TryGetValue(id, out var name) ? name : Name(id);
    }
}
