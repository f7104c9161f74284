using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>How a value lives when the batch lies in the vector lanes.</summary>
public enum ValueClass
{
    /// <summary>One value a sample: vectors in a tile's arena.</summary>
    Sample,

    /// <summary>A parameter or buffer, which all samples share.</summary>
    State,

    /// <summary>A number.</summary>
    Scalar,

    /// <summary>Summed over all samples: a parameter's gradient.</summary>
    Sum,
}

/// <summary>
/// A typed graph seen with the batch in the lanes: what each value's shape is for one sample, and which values are only
/// other views of the same elements. Whether that view exists at all is <see cref="LaneApplicability"/>'s question.
/// </summary>
public sealed class LaneGraph
{
    private readonly ValueClass[] classes;
    private readonly int[] roots;
    private readonly Dictionary<string, int> stateIndex = new(StringComparer.Ordinal);

    internal LaneGraph(ComputeGraph graph, EquatableArray<StateEntry> state, ValueClass[] classes)
    {
        Graph = graph;
        State = state;
        this.classes = classes;
        foreach (var tensor in state) stateIndex.Add(tensor.Path, stateIndex.Count);
        roots = new int[graph.Nodes.Count];
        foreach (var node in graph.Nodes) roots[node.Id] = IsView(node) ? roots[node.Inputs[0]] : node.Id;
    }

    public ComputeGraph Graph { get; }

    public EquatableArray<StateEntry> State { get; }

    public Node this[int id] => Graph[id];

    /// <summary>The value whose elements this one shows: itself, unless it only reshapes another.</summary>
    public int Root(int id) => roots[id];

    public ValueClass Class(int id) => classes[id];

    public bool IsSample(int id) => classes[id] == ValueClass.Sample;

    /// <summary>The position of a parameter or buffer among the state.</summary>
    public int StateIndex(int id) => stateIndex[Graph[Root(id)].Text("path")];

    /// <summary>The number that a constant holds.</summary>
    public float Scalar(int id) => (float)Graph[Root(id)].Number("value");

    /// <summary>The sizes of one sample of a value in the lanes; of a whole tensor otherwise.</summary>
    public int[] Shape(int id)
    {
        var dims = Graph[id].Type.Shape.Dims;
        return dims.AsImmutable().Skip(IsSample(id) ? 1 : 0).Select(dim => checked((int)dim.Value!.Value)).ToArray();
    }

    /// <summary>Elements of one sample, or of a whole tensor that samples share.</summary>
    public int Count(int id) => Shape(id).Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Whether the node only shows its operand's elements in another shape, so that it costs nothing.</summary>
    public static bool IsView(Node node) => node.Op == "reshape";

    /// <summary>
    /// Whether the node adds gradients of one parameter that is used more than once. It needs no code: the second kernel
    /// adds to what the first wrote.
    /// </summary>
    public bool IsSumOfGradients(Node node) => node.Op == "add" && classes[node.Id] == ValueClass.Sum;

    /// <summary>The kernels' nodes whose results are added up to a parameter's gradient.</summary>
    public IEnumerable<int> Contributions(int gradient)
    {
        var root = Root(gradient);
        return IsSumOfGradients(Graph[root]) ? Graph[root].Inputs.AsImmutable().SelectMany(Contributions) : [root];
    }

    /// <summary>Row-major strides of a shape.</summary>
    public static int[] Strides(int[] shape)
    {
        var strides = new int[shape.Length];
        var stride = 1;
        for (var dim = shape.Length - 1; dim >= 0; dim--)
        {
            strides[dim] = stride;
            stride *= shape[dim];
        }

        return strides;
    }
}
