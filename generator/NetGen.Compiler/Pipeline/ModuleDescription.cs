using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Libraries;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>What a module computes and costs, for the documentation that an editor shows.</summary>
/// <param name="FullName">The class.</param>
/// <param name="Shapes">Every value of Forward with its shape, in order: <c>conv1  [N, 10, 24, 24]</c>.</param>
/// <param name="Cost">One sentence.</param>
public sealed record ModuleDescription(string FullName, EquatableArray<string> Shapes, string Cost)
{
    private const int MostLines = 40;

    /// <summary>Null where its shapes cannot be right, and where Forward is not understood and how its state is made is not known either.</summary>
    public static ModuleDescription? Of(TypedCases cases)
    {
        var model = cases.Model;
        var linker = new Linker(cases.Modules);
        if (model.Training is null || model.Inference is null) return Counted(model, linker);
        var first = cases.First;
        var linked = first.Linked;
        if (linked.Training is null || linked.Inference is null) return Counted(model, linker);
        var typed = first.Typed;
        return typed.Faults.Count > 0
            ? null
            : new ModuleDescription(model.Type.FullName, Lines(linked, typed.Inference!.Graph), Sentence(first.Cost, typed.Inference, linked.Apart));
    }

    /// <summary>A class that runs eagerly: its parameters can still be counted.</summary>
    private static ModuleDescription? Counted(ModuleModel model, Linker linker)
    {
        if (!model.HasEntry || linker.State(model) is not { } state || state.Any(entry => entry.IsParameter && !entry.Type.Shape.IsKnown)) return null;
        var parameters = Text(GraphCost.Parameters(state.ToEquatableArray()));
        return new ModuleDescription(model.Type.FullName, [], $"{parameters} parameters; what a sample costs is not known, since Forward runs eagerly.");
    }

    private static EquatableArray<string> Lines(LinkedModule linked, ComputeGraph graph)
    {
        var values = Values(linked, graph).ToList();
        if (values.TrueForAll(value => value.Shape.IsUnknown)) return [];
        var width = values.Count == 0 ? 0 : values.Max(value => value.Name.Length);
        var lines = values.ConvertAll(value => $"{value.Name.PadRight(width)}  {value.Shape}");
        if (lines.Count > MostLines) lines = [.. lines.Take(MostLines / 2), "…", .. lines.Skip(lines.Count - MostLines / 2)];
        return lines.ToEquatableArray();
    }

    /// <summary>
    /// Values by the user's names: a layer or child gives one line, whatever it is made of, or one for each of its values that
    /// is used.
    /// </summary>
    private static IEnumerable<Line> Values(LinkedModule linked, ComputeGraph graph)
    {
        var lastReaders = LastReaders(graph);
        var group = new List<Node>();
        foreach (var node in graph.Nodes)
        {
            if (node.Op is SourceOps.Parameter or SourceOps.Buffer or SourceOps.Constant or ScanOp.OpName) continue;
            var name = NameOf(linked, node);
            group.Add(node);
            if (node.Id + 1 < graph.Nodes.Count && Follows(linked, graph, node, name)) continue;
            var used = group.Where(inner => lastReaders[inner.Id] > node.Id).ToList();
            foreach (var outlet in used.Count > 0 ? used : [node]) yield return new Line(name, outlet.Type.Shape);
            group.Clear();
        }
    }

    /// <summary>For each node the last one that reads it; behind all nodes for a result.</summary>
    private static int[] LastReaders(ComputeGraph graph)
    {
        var readers = new int[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            foreach (var input in node.Inputs) readers[input] = node.Id;
        }

        foreach (var result in graph.Results) readers[result] = graph.Nodes.Count;
        return readers;
    }

    /// <summary>Whether the next value belongs to the same layer or child.</summary>
    private static bool Follows(LinkedModule linked, ComputeGraph graph, Node node, string name)
    {
        var next = node.Id + 1;
        while (next < graph.Nodes.Count && SourceOps.IsSource(graph[next].Op)) next++;
        if (next == graph.Nodes.Count || node.Op == SourceOps.Input) return false;
        var call = linked.Inference!.CallAround(node.Id);
        return call is null
            ? IsMember(linked, node) && linked.Inference.CallAround(next) is null && NameOf(linked, graph[next]) == name && graph[next].Origin == node.Origin
            : linked.Inference.CallAround(next) == call;
    }

    private static string NameOf(LinkedModule linked, Node node)
    {
        if (linked.Inference!.CallAround(node.Id) is { Path.Length: > 0 } call) return call.Path;
        return node.Op == SourceOps.Input || IsMember(linked, node) ? node.Name : OpCatalog.Get(node.Op).DisplayName;
    }

    /// <summary>Values of layers bear the layer's name, others that of the variable they are assigned to.</summary>
    private static bool IsMember(LinkedModule linked, Node node) => linked.Model.Members.AsImmutable().Any(member =>
        node.Name == member.StateName || (member.Children.Count > 0 && node.Name.StartsWith(member.StateName + ".", StringComparison.Ordinal)));

    private static string Sentence(ModelCost cost, TypedGraph typed, EquatableArray<string> apart)
    {
        var besides = apart.Count == 0 ? "" : $", not counting {string.Join(" and ", apart.Select(path => $"`{path}`"))}";
        return typed.IsComplete
            ? $"{Text(cost.Parameters)} parameters; {Text(cost.Macs)} multiply-adds and {Text(cost.ActivationBytes)} bytes of activations a sample{besides}."
            : $"{Text(cost.Parameters)} parameters{besides}; what a sample costs depends on shapes that are not declared.";
    }

    private sealed record Line(string Name, Shape Shape);

    private static string Text(Dim cost) => cost.Value is { } number ? Numbers.Grouped(number) : cost.ToString();
}
