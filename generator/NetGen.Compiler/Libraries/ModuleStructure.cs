using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Libraries;

/// <summary>
/// What Linking takes for granted of a model because Binding made it, checked of one that was read: nodes refer to
/// earlier ones, calls say whom they call, results are there.
/// </summary>
internal static class ModuleStructure
{
    public static bool IsSound(ModuleModel model) =>
        (model.Training is not { } training || (IsSound(training) && HasLeaves(model.Result, training)))
        && (model.Inference is not { } inference || IsSound(inference))
        && model.TrainingCases.AsImmutable().All(IsSound)
        && model.InferenceCases.AsImmutable().All(IsSound)
        && model.Members.AsImmutable().All(IsSound);

    private static bool IsSound(Member member) => (member.Made is not { } made || IsSound(made)) && member.Children.AsImmutable().All(IsSound);

    private static bool IsSound(ForwardCase one) =>
        one.Graph is { } graph ? IsSound(graph) && HasLeaves(one.Result, graph) : one.Obstacle is not null;

    private static bool HasLeaves(ForwardResult result, ComputeGraph graph) =>
        result.Leaves.Count > 0 && result.Leaves.AsImmutable().All(leaf => leaf >= -1 && leaf < graph.Results.Count);

    private static bool IsSound(ComputeGraph graph)
    {
        for (var id = 0; id < graph.Nodes.Count; id++)
        {
            var node = graph[id];
            if (node.Id != id || !node.Inputs.AsImmutable().Concat(SizeSymbol.Nodes(node.Attributes)).All(input => input >= 0 && input < id)) return false;
            if (!HasAttributes(graph, node)) return false;
        }

        return graph.Results.AsImmutable().All(result => result >= 0 && result < graph.Nodes.Count);
    }

    private static bool HasAttributes(ComputeGraph graph, Node node) => node.Op switch
    {
        SourceOps.Input => IsText(node, "name") && node.Find(SourceOps.DeclaredType) is null or AttributeValue.Text,
        SourceOps.Parameter or SourceOps.Buffer => IsText(node, "path"),
        SourceOps.Constant => node.Find("value") is not null,
        SourceOps.Call => IsText(node, "path") && (node.Find("inputs") is null || (IsText(node, "inputs") && Whole(node, "results") >= 1)),
        SourceOps.CallResult => node.Inputs.Count == 1 && Whole(node, "index") is { } index && index < Results(graph[node.Inputs[0]]),
        SourceOps.Loop when node.Find(SourceOps.Rounds) is not null => Whole(node, "results") is >= 1 and var results && Whole(node, "carried") is { } first && first <= results
            && node.Find(SourceOps.Rounds) is AttributeValue.Dims { Values.Count: 1 } && IsText(node, "round") && HasBody(node, results, first),
        SourceOps.Loop => IsText(node, "path") && Whole(node, "results") is >= 1 and var all && HasBody(node, all, Whole(node, "carried") ?? all),
        _ => true,
    };

    private static bool HasBody(Node loop, int results, int carried) => carried <= loop.Inputs.Count
        && loop.Find("body") is AttributeValue.Body { Graph: var body } && IsSound(body)
        && body.Results.Count == results && body.Nodes.Count(inner => inner.Op == SourceOps.Input) <= loop.Inputs.Count;

    private static int? Results(Node node) => node.Op is SourceOps.Call or SourceOps.Loop ? Whole(node, "results") : null;

    private static bool IsText(Node node, string attribute) => node.Find(attribute) is AttributeValue.Text;

    private static int? Whole(Node node, string attribute) =>
        node.Find(attribute) is AttributeValue.Dims { Values: { Count: 1 } values } && values[0].Value is >= 0 and <= int.MaxValue and var value ? (int)value : null;
}
