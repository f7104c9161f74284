namespace NetGen.Compiler.Ops;

/// <summary>Every operation there is, in the order in which documentation lists them.</summary>
public static class OpCatalog
{
    public static IReadOnlyList<OpDefinition> All { get; } =
    [
        new SourceOp(Graph.SourceOps.Input, "name"),
        new SourceOp(Graph.SourceOps.Parameter, "path"),
        new SourceOp(Graph.SourceOps.Buffer, "path"),
        new ConstantOp(),
        new ReluOp(),
        new ReluGradOp(),
        new LeakyReluOp(),
        new SiluOp(),
        new SigmoidOp(),
        new TanhOp(),
        new ExpOp(),
        new LogOp(),
        new SqrtOp(),
        new NegOp(),
        new AbsOp(),
        new PowOp(),
        new AddOp(),
        new SubOp(),
        new MulOp(),
        new DivOp(),
        new ReshapeOp(),
        new ViewOp(),
        new FlattenOp(),
        new SqueezeOp(),
        new UnsqueezeOp(),
        new ExpandOp(),
        new SumToOp(),
        new SumOp(),
        new MeanOp(),
        new SizeOp(),
        new SoftmaxOp(),
        new LogSoftmaxOp(),
        new MatMulOp(),
        new MatMulGradXOp(),
        new MatMulGradOtherOp(),
        new LinearOp(),
        new LinearGradInputOp(),
        new LinearGradWeightOp(),
        new Conv2dOp(),
        new Conv2dGradInputOp(),
        new Conv2dGradWeightOp(),
        new Conv2dGradBiasOp(),
        new MaxPool2dOp(),
        new MaxPool2dArgmaxOp(),
        new MaxPool2dGradOp(),
        new DropoutOp(),
        new Dropout2dOp(),
        new DropoutMaskOp(),
        new NllLossOp(),
        new NllLossGradOp(),
        new CrossEntropyOp(),
        new MseLossOp(),
        new L1LossOp(),
    ];

    private static readonly Dictionary<string, OpDefinition> ByName = All.ToDictionary(op => op.Name);

    private static readonly Dictionary<string, OpDefinition> BySurface = All
        .SelectMany(op => op.Signature.Surfaces.AsImmutable(), (op, surface) => (surface, op))
        .ToDictionary(pair => pair.surface, pair => pair.op);

    /// <summary>The operation of a node.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static OpDefinition Get(string name) =>
        Find(name) ?? throw new KeyNotFoundException($"There is no operation '{name}'.");

    public static OpDefinition? Find(string name) => ByName.TryGetValue(name, out var op) ? op : null;

    /// <summary>
    /// The operation that a C# member of the namespace NetGen means: <c>F.Relu</c>, <c>Tensor.View</c>, <c>Tensor.op_Addition</c>.
    /// </summary>
    public static OpDefinition? FindSurface(string member) => BySurface.TryGetValue(member, out var op) ? op : null;
}
