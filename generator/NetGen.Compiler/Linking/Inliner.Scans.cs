using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Linking;

/// <summary>Loops that go round as often as a size says.</summary>
internal sealed partial class Inliner
{
    /// <summary>Nodes that the rounds of one such loop may have written out.</summary>
    private const int MostWritten = 64;

    /// <summary>How many such loops are around this one.</summary>
    private int scans;

    /// <summary>Its rounds written out where they are few, else one node.</summary>
    private IReadOnlyList<int> Scan(Scope scope, Node loop, EquatableArray<Attribute> attributes, int[] operands, Func<Node, int[], IReadOnlyList<int>> call)
    {
        var body = ((AttributeValue.Body)loop.Find("body")!).Graph;
        var (carried, symbol) = (loop.Whole("carried"), loop.Text("round"));
        var rounds = (loop with { Attributes = attributes }).Dims(SourceOps.Rounds)[0];
        return rounds.Value is > 0 and var known && known * body.Nodes.Count <= MostWritten
            ? WrittenOut(scope, loop, body, symbol, (int)known, operands, call)
            : AsNode(scope, loop, body, symbol, rounds, carried, operands);
    }

    private List<int> WrittenOut(
        Scope scope, Node loop, ComputeGraph body, string symbol, int rounds, int[] operands, Func<Node, int[], IReadOnlyList<int>> call)
    {
        var carried = operands.Take(loop.Whole("carried")).ToArray();
        var others = operands.Skip(carried.Length).ToArray();
        var collected = Collected(body, carried.Length);
        notes.Add($"{Place(scope)}: {Emit.Numbers.Whole(rounds)} rounds written out{At(loop)}");
        for (var round = 0; round < rounds; round++)
        {
            var results = Copy(scope, Substituted(body, symbol, round), call, [.. carried, .. others]);
            carried = Taken(results, carried.Length, collected);
        }

        return [.. carried, .. Stacked(collected, loop.Origin)];
    }

    private static List<List<int>> Collected(ComputeGraph body, int carried) => body.Results.AsImmutable().Skip(carried).Select(_ => new List<int>()).ToList();

    /// <summary>Collects what a round gives, and gives what it carries on.</summary>
    private static int[] Taken(int[] results, int carried, List<List<int>> collected)
    {
        for (var index = 0; index < collected.Count; index++) collected[index].Add(results[carried + index]);
        return [.. results.Take(carried)];
    }

    private IEnumerable<int> Stacked(List<List<int>> collected, SourceOrigin origin) => collected.Select(items => graph.Add("stack", items, [Attribute.Dims("dim", 0)], origin: origin));

    /// <summary>What links the rounds of a loop here: it knows the state and the modules that this one knows.</summary>
    private Inliner Inner() => new(name, modules, [.. stateByPath.Values], training, apart) { scans = scans + 1, entries = new(entries, StringComparer.Ordinal) };

    private List<int> AsNode(Scope scope, Node loop, ComputeGraph body, string symbol, Dim rounds, int carried, int[] operands) => AsNode(
        scope, loop, Substituted(body, symbol, Dim.Symbol(SourceOps.RoundSymbol(scans))), rounds, carried, operands, Inner(), []);

    /// <param name="scope">The module with the loop.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="body">What a round does, over the symbol of its number.</param>
    /// <param name="rounds">How many there are.</param>
    /// <param name="carried">How many of a round's results are carried on.</param>
    /// <param name="operands">What the loop is given.</param>
    /// <param name="inner">What links a round.</param>
    /// <param name="containers">The paths of the containers whose modules it calls, one each round.</param>
    private List<int> AsNode(Scope scope, Node loop, ComputeGraph body, Dim rounds, int carried, int[] operands, Inliner inner, IReadOnlyList<string> containers)
    {
        var own = SourceOps.RoundSymbol(scans);
        var round = inner.Round(scope, body);
        var site = Attribute.Dims(ModuleCallOp.Site, callsApart++);
        Attribute[] attributes =
        [
            new(ScanOp.BodyName, new AttributeValue.Body(round.Graph)),
            Attribute.Dims(ScanOp.Rounds, rounds),
            Attribute.Dims(ScanOp.Carried, carried),
            Attribute.Text(ScanOp.Round, own),
            Attribute.Text(ScanOp.Containers, string.Join(",", containers)),
            site,
        ];
        notes.Add($"{Place(scope)}: a loop whose rounds run time counts, each a call of a program of its own{At(loop)}");
        notes.AddRange(round.Notes.AsImmutable());
        borrowed.UnionWith(round.Borrowed.AsImmutable());
        var node = graph.Add(ScanOp.OpName, operands, attributes, name: loop.Name, origin: loop.Origin);
        return round.Graph.Results.Select((_, index) => graph.Add(ScanResultOp.OpName, [node], [site, Attribute.Dims("index", index)], name: loop.Name, origin: loop.Origin)).ToList();
    }

    private static string Place(Scope scope) => scope.Prefix.Length > 0 ? scope.Prefix.TrimEnd('.') : "Forward";

    /// <summary>What a round does, in a graph of its own whose inputs stay.</summary>
    private LinkedGraph Round(Scope scope, ComputeGraph body) => Linked(Copy(scope, body, (child, inputs) => CallMember(scope, child, inputs)));

    private static ComputeGraph Substituted(ComputeGraph body, string symbol, Dim number) =>
        ((AttributeValue.Body)Scope.At(new AttributeValue.Body(body), symbol, number)).Graph;

    /// <summary>What the modules are like that a round calls of containers, by the containers' paths.</summary>
    private Dictionary<string, Member> entries = new(StringComparer.Ordinal);

    /// <summary>
    /// A loop over containers of which only an instance knows how much they hold: a round is given its modules, whose state comes
    /// after the root's.
    /// </summary>
    private List<int> OverContainers(Scope scope, Node loop, ComputeGraph body, int[] operands)
    {
        var own = SourceOps.RoundSymbol(scans);
        var position = Dim.Symbol(own);
        var inner = Inner();
        var entryState = new List<StateEntry>();
        var containers = new List<string>();
        var star = SourceOps.Star(Depth(loop));
        foreach (var field in Called(body, star))
        {
            var (container, path) = FindMember(scope, field, loop);
            if (!apart.Contains(path) || container.Children is not { Count: 1 } || container.Children[0].Count is null) throw StaysUnknown(scope, path, "");
            if (container.Recomputes || Entry(container) is { Recomputes: true }) throw StaysUnknown(scope, path, OnlyCalls);
            var entry = Scope.At(container.Children[0], Member.Index, position) with { Count = null, StateName = star };
            inner.entries[$"{path}.{star}"] = entry;
            containers.Add(path);
            entryState.AddRange(new StateCollector(modules, apart).CollectEntry(scope, entry, $"{path}.{star}"));
        }

        var counted = FindMember(scope, loop.Text("path"), loop).Member.Children[0].Count;
        if (scope.Resolve(counted!) is not AttributeValue.Dims { Values: { Count: 1 } count }) throw StaysUnknown(scope, containers[0], "");
        foreach (var entry in entryState)
        {
            inner.stateByPath[entry.Path] = entry;
            inner.State(entry.Path, loop.Origin);
        }

        return AsNode(scope, loop, Substituted(body, SourceOps.PositionSymbol(Depth(loop)), position), count[0], Carried(loop), operands, inner, containers);
    }

    /// <summary>The containers whose modules a round calls or reads by a star.</summary>
    private static IEnumerable<string> Called(ComputeGraph body, string star) => body.Nodes.AsImmutable()
        .SelectMany(node => node.Find("body") is AttributeValue.Body inner ? Called(inner.Graph, star) : node.Find("path") is AttributeValue.Text path ? Container(path.Value, star) : [])
        .Distinct();

    private static IEnumerable<string> Container(string path, string star)
    {
        var segments = path.Split('.');
        var at = Array.IndexOf(segments, star);
        return at > 0 ? [string.Join(".", segments.Take(at))] : [];
    }
}
