using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Reference;

namespace NetGen.Compiler.Tests.Differentiation;

/// <summary>Compares the gradients of a joint graph with finite differences.</summary>
internal sealed class GradientCheck(ComputeGraph forward, IReadOnlyDictionary<string, Dim> sizes, int seed)
{
    private const double Step = 1e-5;

    private readonly Random random = new(seed);
    private readonly Dictionary<string, Value> sources = [];

    /// <summary>How far the worst gradient element is from its finite difference, relative to 1 + its size.</summary>
    public double WorstError(Func<Node, bool> wanted)
    {
        foreach (var node in forward.Nodes) MakeSource(node);
        var joint = Differentiator.OfResults(forward, wanted);
        Assert.Empty(GraphVerifier.Verify(joint.Graph, GraphStage.Canonical));
        for (var id = joint.ForwardCount; id < joint.Graph.Nodes.Count; id++) MakeSource(joint.Graph[id]);
        var values = Interpreter().Run(joint.Graph);
        Assert.NotEmpty(joint.Gradients);
        return joint.Gradients.AsImmutable().Max(gradient => Compare(joint, gradient, values[gradient.Node]));
    }

    /// <summary>A value to use for a source in place of a random one.</summary>
    public GradientCheck With(string name, Value value)
    {
        sources[name] = value;
        return this;
    }

    private double Compare(JointGraph joint, ValueGradient gradient, Value found)
    {
        var name = joint.Graph[gradient.Value].Name;
        var value = sources[name];
        Assert.Equal(value.Shape, found.Shape);
        var worst = 0.0;
        for (var index = 0; index < value.Data.Length; index++)
        {
            var expected = (Objective(name, index, Step) - Objective(name, index, -Step)) / (2 * Step);
            worst = Math.Max(worst, Math.Abs(expected - found.Data[index]) / (1 + Math.Abs(expected)));
        }

        return worst;
    }

    /// <summary>The results times their given gradients, summed, with one element of a source moved.</summary>
    private double Objective(string name, int index, double move)
    {
        var data = sources[name].Data;
        var before = data[index];
        data[index] += move;
        var results = Interpreter().Results(forward);
        data[index] = before;
        return results.Select((result, position) => sources.TryGetValue(Differentiator.GradientName(position), out var weight)
            ? result.Data.Zip(weight.Data, (x, w) => x * w).Sum()
            : 0).Sum();
    }

    private Interpreter Interpreter() => new(sizes, node => sources[node.Name]);

    private void MakeSource(Node node)
    {
        if (node.Op is not (SourceOps.Input or SourceOps.Parameter or SourceOps.Buffer) || sources.ContainsKey(node.Name)) return;
        var shape = Interpreter().Concrete(node.Type.Shape);
        sources[node.Name] = Value.Random(shape, random);
    }
}
