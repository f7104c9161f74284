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
        new PermuteOp(),
        new TransposeOp(),
        new MatrixTransposeOp("t", "T", takesStacks: false),
        new MatrixTransposeOp("mt", "MT", takesStacks: true),
        new StripOp(),
        new StripGradOp(),
        new NarrowOp(),
        new SelectOp(),
        new SliceOp(),
        new SplitOp(),
        new ChunkOp(),
        new UnbindOp(),
        new CatOp(),
        new StackOp(),
        new UnflattenOp(),
        new LikeOp("view_as", "reshape", "Tensor.ViewAs"),
        new LikeOp("reshape_as", "reshape", "Tensor.ReshapeAs"),
        new LikeOp("expand_as", "expand", "Tensor.ExpandAs"),
        new RepeatOp(),
        new RepeatInterleaveOp(),
        new FlipOp(),
        new RollOp(),
        new TriangleOp("tril", "Tril", upper: false),
        new TriangleOp("triu", "Triu", upper: true),
        new PadOp(),
        new PadAlongOp(),
        new PadAlongGradOp(),
        new FullOp("zeros", "Zeros", 0, isLike: false),
        new FullOp("ones", "Ones", 1, isLike: false),
        new FullOp("full", "Full", null, isLike: false),
        new FullOp("zeros_like", "ZerosLike", 0, isLike: true),
        new FullOp("ones_like", "OnesLike", 1, isLike: true),
        new FullOp("full_like", "FullLike", null, isLike: true),
        new FilledOp(),
        new ArangeOp(),
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
