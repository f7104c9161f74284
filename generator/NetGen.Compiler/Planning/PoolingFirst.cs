using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Swaps a ReLU and the max pooling after it: the largest of several ReLUs is the ReLU of the largest, in value and in
/// gradient, and the smaller value is the one to keep for backward.
/// </summary>
public static class PoolingFirst
{
    public static ComputeGraph Run(ComputeGraph graph)
    {
        var nodes = graph.Nodes.AsImmutable().ToArray();
        var readers = new int[nodes.Length];
        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs) readers[input]++;
        }

        foreach (var result in graph.Results) readers[result]++;
        foreach (var pool in graph.Nodes)
        {
            // Every node keeps its number: the earlier of the two becomes the pooling.
            if (pool.Op != "max_pool2d" || nodes[pool.Inputs[0]] is not { Op: "relu" } relu || readers[relu.Id] != 1) continue;
            nodes[relu.Id] = pool with { Id = relu.Id, Inputs = relu.Inputs, Name = "" };
            nodes[pool.Id] = relu with { Id = pool.Id, Inputs = new EquatableArray<int>(relu.Id), Type = pool.Type, Name = pool.Name };
        }

        return graph with { Nodes = nodes.ToEquatableArray() };
    }
}
