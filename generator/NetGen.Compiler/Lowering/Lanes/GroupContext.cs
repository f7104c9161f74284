using NetGen.Compiler.Fusion;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>What a kernel's parameter stands for when it is called.</summary>
/// <param name="Node">The value whose elements the buffer holds.</param>
/// <param name="Kind">How they lie.</param>
internal sealed record KernelArgument(int Node, BufferKind Kind)
{
    /// <summary>In the place of a value: the number of the task.</summary>
    public const int Task = -1;
}

/// <summary>
/// One fusion group on its way to a kernel: declares buffers when they are first used and finishes elements. What it names,
/// it names by its part in the kernel, not by the user's names: groups that do the same become equal kernels.
/// </summary>
internal sealed class GroupContext(FusionPlan plan, FusionGroup group)
{
    private readonly Dictionary<int, string> buffers = [];
    private readonly List<KernelArgument> arguments = [];

    public LaneGraph Graph => plan.Graph;

    public FusionGroup Group { get; } = group;

    public KernelBuilder Builder { get; } = new();

    /// <summary>What the kernel's parameters stand for, in order.</summary>
    public IReadOnlyList<KernelArgument> Arguments => arguments;

    public Node Anchor => Graph[Group.Anchor];

    /// <summary>Whether other groups, or the caller, read a value of this group.</summary>
    public bool IsStored(int id) => plan.IsStored(id);

    /// <summary>The name of the buffer that holds a value's elements.</summary>
    public string Buffer(int id)
    {
        var root = Graph.Root(id);
        var kind = Graph.Class(root) switch
        {
            ValueClass.State => BufferKind.Shared,
            ValueClass.Sum => BufferKind.Gradient,
            _ => plan.IsBytes(root) ? BufferKind.Bytes : BufferKind.Lanes,
        };
        return Declare(root, kind, kind switch
        {
            BufferKind.Shared => "weights",
            BufferKind.Gradient => "gradient",
            BufferKind.Bytes => "bytes",
            _ => Group.Nodes.Any(node => Graph.Root(node) == root) ? "result" : "values",
        });
    }

    /// <summary>Inside a loop over tiles: the name of the buffer that holds a value's elements in that tile.</summary>
    public string TileBuffer(int id, string tile)
    {
        var root = Graph.Root(id);
        var kind = plan.IsBytes(root) ? BufferKind.TileBytes : BufferKind.TileLanes;
        var offset = Declare(root, kind, kind == BufferKind.TileBytes ? "bytesAt" : "valuesAt");
        var name = Builder.Fresh(kind == BufferKind.TileBytes ? "bytes" : "values");
        Builder.Add(new Statement.TileBuffer(name, offset, kind, tile));
        return name;
    }

    /// <summary>The number that tells the tasks of a gradient apart.</summary>
    public string TaskParameter() => Declare(KernelArgument.Task, BufferKind.Whole, "block");

    /// <summary>The block of rows that a task of a gradient is for: the first row, and how many there are.</summary>
    public void TaskBlock(Blocking rows, Action<LoopIndex, int> body)
    {
        var task = LoopIndex.Variable(TaskParameter());
        void Wide() => body(task * rows.Size, rows.Size);
        if (rows.Narrow == 0) Wide();
        else Builder.Choose(task, rows.Wide, Wide, () => body(task * (rows.Size - 1) + rows.Wide, rows.Size - 1));
    }

    /// <summary>An element of a value that another group made or that comes from outside.</summary>
    public Expression Read(int id, LoopIndex at) => Graph.Class(id) switch
    {
        ValueClass.Scalar => new Expression.Literal(Graph.Scalar(id)),
        ValueClass.State => new Expression.LoadShared(Buffer(id), at),
        _ => plan.IsBytes(Graph.Root(id))
            ? new Expression.LoadBytes(Buffer(id), at)
            : new Expression.Load(Buffer(id), at),
    };

    /// <summary>
    /// Takes an element of the anchor through the rest of the group and stores what others need.
    /// </summary>
    /// <param name="position">The element's position in one sample of <see cref="FusionGroup.Space"/>.</param>
    /// <param name="value">The element.</param>
    public void Finish(LoopIndex[] position, Expression value) => Finish(Group.Space, position, value);

    /// <summary>Whether an element of the anchor goes through more than being stored.</summary>
    public bool FinishesMore => Group.Nodes.Count > 1;

    /// <summary>The same for one of many elements of a block: what is more than storing them is written once, as a part.</summary>
    public void FinishOneOf(IReadOnlyList<string> names, LoopIndex[] position, Expression value)
    {
        if (!FinishesMore)
        {
            Finish(position, value);
            return;
        }

        Builder.Run(
            "Finish",
            [.. position.Select((index, dim) => new Named<LoopIndex>(names[dim], index))],
            [new("sum", value)],
            (at, values) => Finish(at, values[0]));
    }

    /// <summary>The same for the operations between the anchor and its pooling; gives back what is pooled.</summary>
    public Expression FinishBeforePool(LoopIndex[] position, Expression value) => Finish(Group.Anchor, position, value);

    /// <summary>An element of an elementwise anchor.</summary>
    public Expression AnchorElement(LoopIndex[] position) =>
        Element(Anchor, position, Flat(position, Graph.Shape(Group.Anchor)), []);

    /// <summary>How far apart the elements of every operand from outside lie, along each dim of the group's space.</summary>
    public IEnumerable<int[]> OperandStrides()
    {
        var space = Graph.Shape(Group.Space);
        foreach (var id in Group.Nodes)
        {
            if (!ElementFormulas.Has(Graph[id].Op) || !Graph.Shape(id).SequenceEqual(space)) continue;
            foreach (var input in Graph[id].Inputs)
            {
                if (Graph.Class(input) != ValueClass.Scalar) yield return BroadcastStrides.Of(Graph, id, input);
            }
        }
    }

    private Expression Finish(int from, LoopIndex[] position, Expression value)
    {
        var nodes = plan.Stage(Group, from);
        var flat = Flat(position, Graph.Shape(from));
        var values = new Dictionary<int, Expression>();
        var last = value;
        foreach (var id in nodes)
        {
            last = id == from ? value : Element(Graph[id], position, flat, values);
            last = Keep(id, last, flat);
            values[id] = last;
        }

        return last;
    }

    /// <summary>Stores an element if others need it, and names it if it is read more than once.</summary>
    private Expression Keep(int id, Expression value, LoopIndex flat)
    {
        var stored = IsStored(id);
        var reads = plan.ReadsInside(Group, id) + (stored ? 1 : 0);
        if (reads > 1 && value is not Expression.Local) value = Builder.Declare("element", value);
        if (stored) Builder.Add(new Statement.Store(Buffer(id), flat, value));
        return value;
    }

    private Expression Element(Node node, LoopIndex[] position, LoopIndex flat, Dictionary<int, Expression> values)
    {
        var operands = node.Inputs.Select(input => values.TryGetValue(Graph.Root(input), out var value)
            ? value
            : Read(input, Broadcast(node.Id, input, position, flat))).ToArray();
        return ElementFormulas.Apply(node.Op, operands);
    }

    /// <summary>Where an operand's element for a position of the result lies.</summary>
    private LoopIndex Broadcast(int node, int operand, LoopIndex[] position, LoopIndex flat)
    {
        if (Graph.Class(operand) == ValueClass.Scalar) return 0;
        var strides = BroadcastStrides.Of(Graph, node, operand);
        if (strides.SequenceEqual(LaneGraph.Strides(Graph.Shape(node)))) return flat;
        LoopIndex at = 0;
        for (var dim = 0; dim < strides.Length; dim++) at += position[dim] * strides[dim];
        return at;
    }

    private static LoopIndex Flat(LoopIndex[] position, int[] shape)
    {
        var strides = LaneGraph.Strides(shape);
        LoopIndex flat = 0;
        for (var dim = 0; dim < strides.Length; dim++) flat += position[dim] * strides[dim];
        return flat;
    }

    private string Declare(int root, BufferKind kind, string name)
    {
        if (buffers.TryGetValue(root, out var buffer)) return buffer;
        buffer = Builder.Parameter(name, kind);
        arguments.Add(new KernelArgument(root, kind));
        return buffers[root] = buffer;
    }
}
