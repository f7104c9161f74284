using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>How an operation that starts a group becomes loops with the batch in the lanes.</summary>
internal abstract class LaneLowering
{
    /// <summary>The graph operations it handles.</summary>
    public abstract IReadOnlyList<string> Ops { get; }

    /// <summary>Whether it visits every element of its result once, so that later operations can work on it there.</summary>
    public virtual bool FinishesElements => true;

    /// <summary>Why this node cannot be computed sample by sample, or empty.</summary>
    public virtual string Obstacle(LaneGraph graph, Node node) => "";

    /// <summary>Writes the group's loops.</summary>
    public abstract void Lower(GroupContext context);
}

/// <summary>Sums something over all samples. Its work is cut into tasks that run at the same time.</summary>
internal interface IGradientLowering
{
    /// <summary>How many tasks; a task's number is the kernel's last argument.</summary>
    int Tasks(LaneGraph graph, Node node);
}

/// <summary>Every lowering; an operation that none handles keeps a graph out of the lanes.</summary>
internal static class LaneLowerings
{
    private static readonly LaneLowering[] All =
    [
        new ElementwiseLowering(),
        new ContractionLowering(),
        new ConvolutionLowering(),
        new MaxPoolLowering(),
        new MaxPoolGradLowering(),
        new SoftmaxLowering(),
        new ReductionLowering(),
        new NllLossLowering(),
        new NllLossGradLowering(),
        new DropoutMaskLowering(),
        new ConvolutionGradientLowering(),
        new ContractionGradientLowering(),
        new SumGradientLowering(),
    ];

    private static readonly Dictionary<string, List<LaneLowering>> ByOp = All
        .SelectMany(lowering => lowering.Ops)
        .Distinct()
        .ToDictionary(op => op, op => All.Where(lowering => lowering.Ops.Contains(op)).ToList());

    public static bool Has(string op) => ByOp.ContainsKey(op);

    /// <summary>Whether the operation may sum over all samples: as a parameter's gradient.</summary>
    public static bool CanSum(string op) => ByOp.TryGetValue(op, out var lowerings) && lowerings.Exists(lowering => lowering is IGradientLowering);

    public static LaneLowering Get(LaneGraph graph, Node node) =>
        ByOp[node.Op].Find(lowering => lowering is IGradientLowering == (graph.Class(node.Id) == ValueClass.Sum)) ?? ByOp[node.Op][0];

    public static bool FinishesElements(string op) => ByOp[op][0].FinishesElements;
}
