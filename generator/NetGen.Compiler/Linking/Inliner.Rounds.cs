using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

internal sealed partial class Inliner
{
    private const string OnlyCalls = "between the calls of its entries it may use operators and functions of F without options";

    private const string CarriesShapes = "declare the shapes of what it carries: [Shape(…)] on the entries' Forward, with what comes back of the same shape";

    /// <summary>
    /// A loop over a container that stays one: a node that calls each module of it in turn. What it carries must keep its
    /// shape, as it follows from what the modules declare.
    /// </summary>
    private List<int> LoopApart(Scope scope, Member container, string path, Node loop, ComputeGraph body, int[] operands)
    {
        var calls = body.Nodes.Where(node => node.Op == SourceOps.Call).ToList();
        LayerCall Given(Node call) => LayerCall.Of(call, call.Inputs.AsImmutable().ToList(), scope.Resolve(call.Attributes));
        if (calls.Count == 0
            || calls.Exists(call => call.Text("path") != $"{loop.Text("path")}.{SourceOps.Star(Depth(loop))}")
            || body.Results.Count > Carried(loop)
            || Entry(container) is not { } model
            || new LoopText(model, container.Recomputes && !model.Recomputes, body, Given).Write() is not { } text
            || Ranks(model, body, Given) is not { } ranks)
        {
            return OverContainers(scope, loop, body, operands);
        }

        var places = body.Nodes.Where(node => node.Op == SourceOps.Input).Select(node => node.Id).ToList();
        foreach (var call in calls.Where(call => call.Inputs.All(places.Contains)))
        {
            Meet(EntryScope(scope, container, model, path), LayerCall.Of(call, call.Inputs.Select(id => operands[places.IndexOf(id)]).ToList(), scope.Resolve(call.Attributes)), loop);
        }

        return Apart(path, text, operands, ranks.Select((rank, index) => Like(operands[index], rank)).ToList(), loop.Origin);
    }

    /// <summary>
    /// The ranks of what a loop carries, where each has the same shape after a round as before, whatever the sizes are: the calls
    /// take what the modules declare and return what follows from that. Null where it is not known.
    /// </summary>
    private List<int>? Ranks(ModuleModel model, ComputeGraph body, Func<Node, LayerCall> given)
    {
        var round = new GraphBuilder(body.Name);
        var (ids, results, expected) = (new int[body.Nodes.Count], new Dictionary<int, List<int>>(), new List<(int Node, Shape Shape)>());
        foreach (var node in body.Nodes)
        {
            switch (node.Op)
            {
                case SourceOps.CallResult when node.Whole("index") < results[node.Inputs[0]].Count:
                    ids[node.Id] = results[node.Inputs[0]][node.Whole("index")];
                    break;
                case SourceOps.CallResult:
                    return null;
                case SourceOps.Call:
                    var call = given(node);
                    expected.AddRange(Taken(model, call).Select(taken => (ids[taken.Node], taken.Shape)));
                    results.Add(node.Id, apart.Results.Of(model, call).Select(shape => round.Input("", new TensorType(DType.Float32, shape))).ToList());
                    ids[node.Id] = results[node.Id][0];
                    break;
                default:
                    var type = node.Op == SourceOps.Input ? node.Type with { Shape = Declared(model, body, node.Id, given) } : node.Type;
                    ids[node.Id] = round.Add(node.Op, node.Inputs.AsImmutable().Select(input => ids[input]).ToList(), SizeSymbol.Renumber(node.Attributes, ids), type, node.Name, node.Origin);
                    break;
            }
        }

        var typed = ShapeInference.Run(round.Build([.. body.Results.AsImmutable().Select(result => ids[result])])).Graph;
        var carried = body.Nodes.Where(node => node.Op == SourceOps.Input).Take(body.Results.Count).Select(node => typed[ids[node.Id]].Type.Shape).ToList();
        var isKept = carried.TrueForAll(shape => shape.IsKnown) && carried.SequenceEqual(typed.Results.AsImmutable().Select(result => typed[result].Type.Shape));
        return isKept && expected.TrueForAll(taken => typed[taken.Node].Type.Shape == taken.Shape) ? carried.ConvertAll(shape => shape.Rank) : null;
    }

    /// <summary>What the first call that is given a node directly declares of it; unknown where none is.</summary>
    private static Shape Declared(ModuleModel model, ComputeGraph body, int node, Func<Node, LayerCall> given) => body.Nodes
        .Where(call => call.Op == SourceOps.Call)
        .SelectMany(call => Taken(model, given(call)))
        .Where(taken => taken.Node == node)
        .Select(taken => taken.Shape)
        .FirstOrDefault();

    /// <summary>The nodes that a call is given, with the shapes that the module declares of them.</summary>
    private static IEnumerable<(int Node, Shape Shape)> Taken(ModuleModel model, LayerCall given)
    {
        var inputs = model.Inputs.AsImmutable().Where(input => input.IsTensor).ToList();
        if (!given.HasNames) return inputs.Take(1).Select(input => (given.Nodes[0], input.Type.Shape));
        return inputs.Select(input => (Node: given.Find(input.Name.TrimStart('@')), input.Type.Shape)).Where(input => input.Node is not null).Select(input => (input.Node!.Value, input.Shape));
    }

    /// <summary>A container that calls its modules one after the other, and that stays a call; null when what comes back is not known.</summary>
    private List<int>? ChainApart(Scope scope, Member container, string path, Node call, LayerCall given)
    {
        if (Entry(container) is not { IsChainable: true } model || given.Nodes.Count != 1) return null;
        var shape = Kept(model, LayerCall.Of(given.Nodes[0]), given.Nodes[0], 0);
        if (shape.IsUnknown) return null;
        Meet(EntryScope(scope, container, model, path), LayerCall.Of(given.Nodes[0]), call);
        return Apart(path, "[((global::NetGen.ITensorModule)module).Call(x[0])]", given.Nodes, [Like(given.Nodes[0], shape.Rank)], call.Origin);
    }

    private static Scope EntryScope(Scope scope, Member container, ModuleModel model, string path) =>
        scope.Child(model, path + ".*.", container.Children[0].Arguments is null ? [] : scope.Arguments(container.Children[0], path));

    /// <summary>The class of all modules in a container; null when there are several, or when it is none of the project's.</summary>
    private ModuleModel? Entry(Member container)
    {
        var types = container.Children.AsImmutable().Select(child => child.TypeFullName).Distinct().ToList();
        return types.Count == 1 && modules.TryGetValue(types[0], out var model) ? model : null;
    }

    /// <summary>The shape of a result where it is the one that the module declares for a tensor that it is given; else unknown.</summary>
    private Shape Kept(ModuleModel model, LayerCall given, int tensor, int result)
    {
        var shapes = apart.Results.Of(model, given);
        var declared = model.Inputs.AsImmutable().Where(input => input.IsTensor).ToList();
        var taken = given.HasNames ? declared.Find(input => given.Find(input.Name.TrimStart('@')) == tensor) : declared.FirstOrDefault();
        return taken is not null && result < shapes.Count && shapes[result] == taken.Type.Shape ? shapes[result] : Shape.Unknown;
    }

    private static Shape Like(int tensor, int rank) => new(Enumerable.Range(0, rank).Select(dim => SizeSymbol.Of(tensor, dim)));
}
