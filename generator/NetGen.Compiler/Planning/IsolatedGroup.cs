using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>
/// A fusion group taken out of its graph: its operations and what they read, numbered anew, without the names, places and
/// batch that differ from network to network. Lowering sees nothing else, so that equal ones, of whichever networks, become the same
/// kernel.
/// </summary>
/// <param name="Nodes">The group's operations, each after what it reads; what other groups read of them are the results.</param>
/// <param name="Classes">How each node's value lives, as a number of <see cref="ValueClass"/>.</param>
/// <param name="Group">The group, in the numbers of these nodes.</param>
internal sealed record IsolatedGroup(ComputeGraph Nodes, EquatableArray<int> Classes, FusionGroup Group)
{
    /// <summary>The group of a plan, and which value of the plan's graph each of its nodes is.</summary>
    public static (IsolatedGroup Group, IReadOnlyList<int> Originals) Of(FusionPlan plan, FusionGroup group)
    {
        var isolation = new Isolation(plan, group);
        var nodes = group.Nodes.Select(isolation.Number).ToEquatableArray();
        return (isolation.Of(nodes), isolation.Originals);
    }

    /// <summary>The graph that Lowering sees, and its only group.</summary>
    public FusionPlan Plan() => new(new LaneGraph(Nodes, [], [.. Classes.Select(number => (ValueClass)number)]), [Group], [], []);

    private sealed class Isolation(FusionPlan plan, FusionGroup group)
    {
        private readonly Dictionary<int, int> numbers = [];
        private readonly List<Node> nodes = [];
        private readonly List<int> originals = [];

        public IReadOnlyList<int> Originals => originals;

        private LaneGraph Graph => plan.Graph;

        public IsolatedGroup Of(EquatableArray<int> members)
        {
            var stored = group.Nodes.Where(plan.IsStored).Select(Number).ToEquatableArray();
            return new IsolatedGroup(
                new ComputeGraph("", nodes.ToEquatableArray(), stored),
                originals.Select(id => (int)Graph.Class(id)).ToEquatableArray(),
                new FusionGroup(group.Phase, members, Known(group.Pool), Known(group.PoolIndices)));
        }

        /// <summary>The new number of a value, which comes after all that it is made of.</summary>
        public int Number(int id)
        {
            if (numbers.TryGetValue(id, out var known)) return known;
            var node = Graph[id];
            var inputs = (LaneGraph.IsView(node) ? [Graph.Root(id)] : IsMember(id) ? node.Inputs : []).Select(Number).ToEquatableArray();
            var (op, attributes) = Meaning(node);
            nodes.Add(new Node(nodes.Count, op, inputs, attributes, new TensorType(node.Type.DType, ShapeOf(node)), "", SourceOrigin.None));
            originals.Add(id);
            return numbers[id] = nodes.Count - 1;
        }

        private int Known(int id) => id < 0 ? id : numbers[id];

        private bool IsMember(int id) => group.Nodes.Contains(id);

        /// <summary>Of what comes from outside only the value of a number counts, and whether a value is kept in bytes.</summary>
        private (string Op, EquatableArray<Graph.Attribute> Attributes) Meaning(Node node) =>
            IsMember(node.Id) || Graph.Class(node.Id) == ValueClass.Scalar ? (node.Op, node.Attributes)
            : LaneGraph.IsView(node) || plan.IsBytes(node.Id) ? (node.Op, [])
            : (SourceOps.Input, []);

        /// <summary>The sizes of one sample: a batch of one.</summary>
        private Shape ShapeOf(Node node) => Graph.IsSample(node.Id) ? new Shape([1, .. node.Type.Shape.Dims.Skip(1)]) : node.Type.Shape;
    }
}
