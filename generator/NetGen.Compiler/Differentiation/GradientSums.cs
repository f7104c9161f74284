using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Differentiation;

/// <summary>The gradients found so far, summed over every use of a value.</summary>
internal sealed class GradientSums(TypedGraphBuilder graph, bool[] needed)
{
    private readonly Dictionary<int, int> gradients = [];

    public bool Needs(int node) => needed[node];

    public int? Of(int node) => gradients.TryGetValue(node, out var gradient) ? gradient : null;

    public void Add(int node, int gradient) =>
        gradients[node] = gradients.TryGetValue(node, out var sum)
            ? graph.Add("add", [sum, gradient], origin: graph[gradient].Origin)
            : gradient;

    public void Replace(int node, int gradient) => gradients[node] = gradient;
}
