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
        var rounds = loop with { Attributes = attributes } is var resolved ? resolved.Dims(SourceOps.Rounds)[0] : 0;
        return rounds.Value is > 0 and var known && known * body.Nodes.Count <= MostWritten
            ? WrittenOut(scope, loop, body, symbol, (int)known, operands, call)
            : AsNode(scope, loop, body, symbol, rounds, carried, operands);
    }

    private List<int> WrittenOut(
        Scope scope, Node loop, ComputeGraph body, string symbol, int rounds, int[] operands, Func<Node, int[], IReadOnlyList<int>> call)
    {
        var carried = operands.Take(loop.Whole("carried")).ToArray();
        var others = operands.Skip(carried.Length).ToArray();
        var collected = body.Results.AsImmutable().Skip(carried.Length).Select(_ => new List<int>()).ToList();
        notes.Add($"{scope.Prefix}: {Emit.Numbers.Whole(rounds)} rounds written out{At(loop)}");
        for (var round = 0; round < rounds; round++)
        {
            var results = Copy(scope, Substituted(body, symbol, round), call, [.. carried, .. others]);
            for (var index = 0; index < collected.Count; index++) collected[index].Add(results[carried.Length + index]);
            carried = [.. results.Take(carried.Length)];
        }

        return [.. carried, .. collected.Select(items => graph.Add("stack", items, [Attribute.Dims("dim", 0)], origin: loop.Origin))];
    }

    private List<int> AsNode(Scope scope, Node loop, ComputeGraph body, string symbol, Dim rounds, int carried, int[] operands)
    {
        var own = SourceOps.RoundSymbol(scans);
        var inner = new Inliner(name, modules, state, training, apart) { scans = scans + 1 };
        var round = inner.Round(scope, Substituted(body, symbol, Dim.Symbol(own)));
        var site = Attribute.Dims(ModuleCallOp.Site, callsApart++);
        Attribute[] attributes =
        [
            new(ScanOp.BodyName, new AttributeValue.Body(round.Graph)),
            Attribute.Dims(ScanOp.Rounds, rounds),
            Attribute.Dims(ScanOp.Carried, carried),
            Attribute.Text(ScanOp.Round, own),
            site,
        ];
        notes.Add($"{scope.Prefix}: a loop of {rounds} rounds, each a call of a program of its own{At(loop)}");
        notes.AddRange(round.Notes.AsImmutable());
        borrowed.UnionWith(round.Borrowed.AsImmutable());
        var node = graph.Add(ScanOp.OpName, operands, attributes, name: loop.Name, origin: loop.Origin);
        return round.Graph.Results.Select((_, index) => graph.Add(ScanResultOp.OpName, [node], [site, Attribute.Dims("index", index)], name: loop.Name, origin: loop.Origin)).ToList();
    }

    /// <summary>What a round does, in a graph of its own whose inputs stay.</summary>
    private LinkedGraph Round(Scope scope, ComputeGraph body) => Linked(Copy(scope, body, (child, inputs) => CallMember(scope, child, inputs)));

    private static ComputeGraph Substituted(ComputeGraph body, string symbol, Dim number) =>
        ((AttributeValue.Body)Scope.At(new AttributeValue.Body(body), symbol, number)).Graph;
}
