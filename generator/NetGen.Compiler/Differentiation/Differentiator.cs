using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Differentiation;

/// <summary>
/// Reverse-mode differentiation of a canonical graph: walks it backwards and lets each operation add its operands'
/// gradients.
/// </summary>
public static class Differentiator
{
    /// <summary>The name of the input that brings the gradient of a result, which no parameter of Forward can have.</summary>
    public static string GradientName(int result) => $"gradient {result}";

    /// <summary>Gradients for given gradients of the results, which become inputs.</summary>
    /// <param name="graph">A canonical graph.</param>
    /// <param name="wanted">Which of its inputs and parameters get a gradient.</param>
    public static JointGraph OfResults(ComputeGraph graph, Func<Node, bool> wanted) => Run(graph, wanted, isLoss: false);

    /// <summary>Gradients of a loss: a graph with one result, a single number.</summary>
    /// <param name="graph">A canonical graph.</param>
    /// <param name="wanted">Which of its inputs and parameters get a gradient.</param>
    public static JointGraph OfLoss(ComputeGraph graph, Func<Node, bool> wanted) => Run(graph, wanted, isLoss: true);

    private static JointGraph Run(ComputeGraph graph, Func<Node, bool> wanted, bool isLoss)
    {
        var builder = new TypedGraphBuilder(graph.Name, sharing: true);
        builder.Begin(graph);
        var needed = Needed(graph, wanted);
        var sums = new GradientSums(builder, needed);
        var seeds = Seed(graph, builder, sums, needed, isLoss);
        for (var id = graph.Nodes.Count - 1; id >= 0; id--)
        {
            if (!needed[id] || sums.Of(id) is not { } gradient || graph[id].Inputs.Count == 0) continue;
            OpCatalog.Get(graph[id].Op).Differentiate(new Derivative(builder, sums, builder[id], gradient));
        }

        var gradients = new List<ValueGradient>();
        foreach (var node in graph.Nodes)
        {
            if (node.Inputs.Count == 0 && needed[node.Id] && sums.Of(node.Id) is { } gradient) gradients.Add(new ValueGradient(node.Id, gradient));
        }

        return JointAssembly.Order(graph, builder, seeds, gradients);
    }

    /// <summary>Which values lie between something wanted and the results.</summary>
    private static bool[] Needed(ComputeGraph graph, Func<Node, bool> wanted)
    {
        var needed = new bool[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            if (node.Inputs.Count == 0)
            {
                needed[node.Id] = SourceOps.IsTensor(node.Op) && ElementTypes.IsFloating(node.Type.DType) && wanted(node);
                continue;
            }

            var op = OpCatalog.Get(node.Op);
            // No gradient flows through masks and whole numbers, by whatever op they were made.
            if (!op.IsDifferentiable || !(op.HasParameters || ElementTypes.IsFloating(node.Type.DType))) continue;
            needed[node.Id] = op.HasParameters;
            foreach (var input in node.Inputs) needed[node.Id] |= needed[input];
        }

        return needed;
    }

    private static int[] Seed(ComputeGraph graph, TypedGraphBuilder builder, GradientSums sums, bool[] needed, bool isLoss)
    {
        var seeds = new int[graph.Results.Count];
        for (var index = 0; index < seeds.Length; index++)
        {
            var result = graph.Results[index];
            seeds[index] = -1;
            if (!needed[result]) continue;
            var gradient = isLoss
                ? builder.Add(SourceOps.Constant, [], [Attribute.Number("value", 1)])
                : builder.Append(new Node(0, SourceOps.Input, [], new(Attribute.Text("name", GradientName(index))), builder[result].Type, GradientName(index), default));
            if (!isLoss) seeds[index] = gradient;
            sums.Add(result, gradient);
        }

        return seeds;
    }
}
