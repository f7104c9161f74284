using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Planning;

/// <summary>A computation over whole row-major tensors: which nodes run in which order, and where their values go.</summary>
/// <param name="Graph">Forward alone, or forward and backward.</param>
/// <param name="Joint">The backward part; null when there is none.</param>
/// <param name="State">The module's state, as the runtime numbers it.</param>
/// <param name="Inputs">The nodes of Forward's tensors, in order.</param>
/// <param name="Forward">Nodes in execution order, without those that come from outside.</param>
/// <param name="ParameterGradients">Backward nodes that some parameter's gradient needs.</param>
/// <param name="InputGradients">The other backward nodes, wanted only when an input asks for its gradient.</param>
/// <param name="Slots">For each node the slot of its value; -1 for views, what comes from outside, and what leaves.</param>
/// <param name="SlotCount">One more than the last slot.</param>
public sealed record RowMajorPlan(
    ComputeGraph Graph,
    JointGraph? Joint,
    EquatableArray<StateEntry> State,
    IReadOnlyList<int> Inputs,
    IReadOnlyList<int> Forward,
    IReadOnlyList<int> ParameterGradients,
    IReadOnlyList<int> InputGradients,
    IReadOnlyList<int> Slots,
    int SlotCount)
{
    /// <summary>The nodes that Forward returns.</summary>
    public IReadOnlyList<int> Results { get; } =
        [.. Graph.Results.AsImmutable().Take(Joint?.ResultGradients.Count ?? Graph.Results.Count)];

    /// <summary>Values that others may keep: a new tensor in every call.</summary>
    public IReadOnlyCollection<int> HandedOut { get; init; } = [];

    /// <summary>
    /// For each of the first slots the place that inference has in its stead, where it runs the same forward part: of values that
    /// backward reads each has a slot for itself, in inference they share those that are free again. -1 where it has none.
    /// </summary>
    public IReadOnlyList<int> InferenceSlots { get; init; } = [];

    /// <summary>One more than the last such place.</summary>
    public int InferenceSlotCount { get; init; }

    /// <summary>For each node that shows another's elements the place of the tensor that does; -1 where a new one is made in every call.</summary>
    public IReadOnlyList<int> Views { get; init; } = [];

    /// <summary>One more than the last such place.</summary>
    public int ViewCount { get; init; }

    public Node this[int id] => Graph[id];

    /// <summary>Whether a node is computed in backward.</summary>
    public bool IsBackward(int id) => Joint is not null && !Joint.IsForward(id);

    /// <summary>The node whose elements this one shows: itself, unless it only reshapes another.</summary>
    public int Root(int id) => Root(Graph, id);

    /// <summary>How many places draw random numbers.</summary>
    public int DropoutSites => Graph.Nodes.AsImmutable().Count(OpCatalog.Draws);

    internal static int Root(ComputeGraph graph, int id)
    {
        while (LaneGraph.IsView(graph[id])) id = graph[id].Inputs[0];
        return id;
    }
}
