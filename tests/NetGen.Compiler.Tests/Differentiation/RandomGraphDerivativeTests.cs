using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Graph;
using NetGen.Compiler.Tests.Reference;

namespace NetGen.Compiler.Tests.Differentiation;

public class RandomGraphDerivativeTests
{
    private static readonly Dictionary<string, Dim> Sizes = new() { ["N"] = 2 };

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gradients_of_random_graphs_equal_finite_differences(int seed)
    {
        var (graph, _) = Canonicalizer.Run(new RandomGraphs(seed).Next(operations: 3 + seed % 10));
        var worst = new GradientCheck(graph, Sizes, seed).WorstError(node => node.Op is SourceOps.Parameter or SourceOps.Input);
        Assert.True(worst < 1e-5, GraphPrinter.Print(graph));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Canonical_graphs_compute_the_same(int seed)
    {
        var graph = new RandomGraphs(seed).Next(operations: 12);
        var (canonical, _) = Canonicalizer.Run(graph);
        Assert.Empty(GraphVerifier.Verify(canonical, GraphStage.Canonical));
        var random = new Random(seed);
        var sources = new Dictionary<string, Value>();
        var interpreter = new Interpreter(Sizes, node => sources[node.Name]);
        foreach (var node in graph.Nodes)
        {
            if (node.Op is SourceOps.Input or SourceOps.Parameter) sources[node.Name] = Value.Random(interpreter.Concrete(node.Type.Shape), random);
        }

        var (expected, found) = (interpreter.Results(graph), interpreter.Results(canonical));
        for (var index = 0; index < expected.Length; index++) Assert.Equal(expected[index].Data, found[index].Data);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_backward_part_reads_only_saved_values_sources_and_itself(int seed)
    {
        var (graph, _) = Canonicalizer.Run(new RandomGraphs(seed).Next(operations: 12));
        var joint = Differentiator.OfResults(graph, node => node.Op == SourceOps.Parameter);
        var nodes = joint.Graph.Nodes;
        for (var id = joint.ForwardCount; id < nodes.Count; id++)
        {
            foreach (var input in nodes[id].Inputs)
            {
                Assert.True(!joint.IsForward(input) || nodes[input].Inputs.Count == 0 || joint.Saved.Contains(input));
            }
        }

        var forward = nodes.AsImmutable().Take(joint.ForwardCount);
        Assert.All(forward, node => Assert.All(node.Inputs.AsImmutable(), input => Assert.True(joint.IsForward(input))));
    }
}
