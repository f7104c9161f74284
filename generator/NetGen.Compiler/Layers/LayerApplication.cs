using NetGen.Compiler.Graph;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>One use of a layer in Forward: what it was constructed with, and the graph that its nodes go to.</summary>
/// <param name="Path">The layer's dotted path, which becomes the nodes' name: <c>conv1</c>.</param>
/// <param name="Arguments">Its constructor arguments.</param>
/// <param name="Training">Whether the graph is the one for training.</param>
/// <param name="Graph">Where the nodes go.</param>
/// <param name="StateNode">The node of a tensor that the layer owns, by its name within the layer.</param>
/// <param name="Children">For each module that its constructor was given: what applies it to a value.</param>
/// <param name="Origin">The call.</param>
public sealed record LayerApplication(
    string Path,
    LayerArguments Arguments,
    bool Training,
    GraphBuilder Graph,
    Func<string, int> StateNode,
    IReadOnlyList<Func<int, int>> Children,
    SourceOrigin Origin)
{
    /// <summary>The use of a layer that this one is made of.</summary>
    /// <param name="name">Its name here: <c>self_attn</c>.</param>
    /// <param name="arguments">What its constructor is given.</param>
    public LayerApplication Within(string name, LayerArguments arguments) => this with
    {
        Path = $"{Path}.{name}",
        Arguments = arguments,
        StateNode = tensor => StateNode($"{name}.{tensor}"),
        Children = [],
    };

    /// <summary>Appends a node whose listed attributes are the constructor arguments of the same names.</summary>
    public int Op(string op, int[] inputs, params string[] passedOn) => Op(op, inputs, [], passedOn);

    /// <summary>Appends a node with some attributes of its own and some passed on from the constructor.</summary>
    public int Op(string op, int[] inputs, Attribute[] own, params string[] passedOn)
    {
        var attributes = new List<Attribute>(own);
        foreach (var name in passedOn)
        {
            if (Arguments.Find(name) is { } value) attributes.Add(new Attribute(name, value));
        }

        return Graph.Add(op, inputs, attributes, name: Path, origin: Origin);
    }
}
