using System.Globalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>What every layout starts from.</summary>
/// <param name="Model">The module.</param>
/// <param name="Training">Forward of training, canonical, with backward.</param>
/// <param name="Inference">Forward of inference, canonical.</param>
/// <param name="State">The module's state, as the runtime numbers it.</param>
/// <param name="Assumptions">Equalities of sizes that only run time can confirm.</param>
/// <param name="ModesDiffer">Whether training and inference differ in more than dropout.</param>
/// <param name="Evaluation">
/// Inference with backward, where its code cannot be training's; null where it can, or where other results have gradients.
/// </param>
internal sealed record PreparedModule(
    ModuleModel Model,
    JointGraph Training,
    ComputeGraph Inference,
    EquatableArray<StateEntry> State,
    EquatableArray<Assumption> Assumptions,
    bool ModesDiffer,
    JointGraph? Evaluation)
{
    /// <summary>The case that this is, by conditions that only run time knows; none when there is only one.</summary>
    public EquatableArray<Decision> Decisions { get; init; } = EquatableArray<Decision>.Empty;

    /// <summary>What Linking put in the place of calls and loops, for people.</summary>
    public EquatableArray<string> Notes { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Those of the decisions that the number of state tensors tells, which generated code looks at in any case.</summary>
    public EquatableArray<Decision> Apparent { get; init; } = EquatableArray<Decision>.Empty;

    /// <summary>The state with the sizes that its declarations have, before decisions made some of them equal.</summary>
    public EquatableArray<StateEntry> Declared { get; init; } = State;

    /// <summary>The inputs with the sizes that Forward declares, likewise.</summary>
    public EquatableArray<TensorType> DeclaredInputs { get; init; } = EquatableArray<TensorType>.Empty;

    /// <summary>Constructor parameters that layers in the module's containers keep.</summary>
    public EquatableArray<KeptSize> Kept { get; init; } = EquatableArray<KeptSize>.Empty;

    /// <summary>How Forward's value is put together from the graphs' results.</summary>
    public ForwardResult Result { get; init; } = ForwardResult.OneTensor;

    /// <summary>The paths of children that stay calls.</summary>
    public EquatableArray<string> Apart { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Why they do, by their paths.</summary>
    public EquatableArray<Obstacle> ApartReasons { get; init; } = EquatableArray<Obstacle>.Empty;

    /// <summary>Of a step over several networks: what they must be like; empty where the root is a module by itself.</summary>
    public EquatableArray<RootNetwork> Networks { get; init; } = EquatableArray<RootNetwork>.Empty;

    /// <summary>Whether each tensor of the state counts for itself, so that tied ones run eagerly.</summary>
    public bool RefusesTies { get; init; }

    /// <summary>Of the rounds of a loop: the symbol of their number, which the call gives along as all else that no tensor tells; empty for a module.</summary>
    public string Round { get; init; } = "";

    /// <summary>Of the rounds of a loop: the parts of the loop's operands that are their last inputs, see <see cref="ScanOp.Strips"/>.</summary>
    public EquatableArray<Dim> Strips { get; init; } = EquatableArray<Dim>.Empty;

    /// <summary>What tells this case's names from those of the module's others; empty for the first.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Where row-major code reads the sizes that only run time knows.</summary>
    public SizeSources Sizes => sizes ??= new(Inference.Nodes.Where(node => node.Op == SourceOps.Input).Select(Sized), Declared, Given());

    /// <summary>Where row-major code reads the numbers that only run time knows.</summary>
    public NumberSources Numbers => numbers ??= new(Nodes, Number, Sizes);

    /// <summary>Of the rounds of a loop: the numbers that the call gives along.</summary>
    public IReadOnlyList<AttributeValue> GivenNumbers => Numbers.Arguments.Select(place => givenNumbers[int.Parse(place, CultureInfo.InvariantCulture)]).ToList();

    private readonly List<AttributeValue> givenNumbers = [];

    /// <summary>The nodes of the module's graphs and of the rounds of the loops in them.</summary>
    private IReadOnlyList<Node> Nodes => nodes ??= Graphs
        .SelectMany(graph => graph.Nodes.SelectMany(node => node.Op == ScanOp.OpName ? Outlining.Round(this, graph, node).Round.Nodes.Prepend(node) : [node]))
        .ToList();

    /// <summary>Its loops whose rounds run time counts, and those inside them.</summary>
    public IEnumerable<Node> Loops => Nodes.Where(node => node.Op == ScanOp.OpName);

    /// <summary>Training, inference, and evaluation where it is another.</summary>
    public IEnumerable<ComputeGraph> Graphs => new[] { Training.Graph, Inference, Evaluation?.Graph }.OfType<ComputeGraph>();

    /// <summary>The paths of the parameters that have gradients, those of its loops' rounds as well.</summary>
    public IEnumerable<string> Learned => Training.Gradients
        .Select(gradient => Training.Graph[gradient.Value])
        .Where(node => node.Op == SourceOps.Parameter)
        .Select(node => node.Text("path"))
        .Concat(Training.Graph.Nodes.Where(IsUndone).SelectMany(scan => Outlining.Round(this, Training.Graph, scan).Round.Learned));

    /// <summary>Whether it is a loop that a gradient arrives at.</summary>
    private bool IsUndone(Node node) => node.Op == ScanOp.OpName
        && Training.Graph.Nodes.AsImmutable().Any(other => other.Op == ModuleBackwardOp.OpName && other.Whole(ModuleCallOp.Site) == node.Whole(ModuleCallOp.Site));

    /// <summary>C# of a number in the class; in the rounds of a loop the place among what is given.</summary>
    private string? Number(AttributeValue value)
    {
        if (Round.Length == 0) return NumberText.Of(Model, value, symbol => Kept.FirstOrDefault(kept => kept.Symbol == symbol)?.Expression);
        if (ScanBody.IsOfRound(value)) return null;
        if (!givenNumbers.Contains(value)) givenNumbers.Add(value);
        return Emit.Numbers.Whole(givenNumbers.IndexOf(value));
    }

    private TensorType Sized(Node input, int index) =>
        index < DeclaredInputs.Count && DeclaredInputs[index].Shape.IsKnown ? DeclaredInputs[index] : input.Type;

    private IReadOnlyList<Node>? nodes;
    private SizeSources? sizes;
    private NumberSources? numbers;

    /// <summary>The decisions that must be tested over sizes, since no C# expression in the class tells them.</summary>
    public IEnumerable<Decision> OverSizes => Decisions.Where(decision => ConditionText.Of(Model, decision) is null && !Apparent.Contains(decision));

    /// <summary>The symbols in use whose values the class keeps; in the rounds of a loop all that are in use.</summary>
    private IEnumerable<KeptSize> Given() => Used()
        .Select(symbol => new KeptSize(symbol, Expression(symbol)))
        .Where(given => given.Expression.Length > 0);

    private IEnumerable<string> Used()
    {
        var used = new List<string>();
        if (Round.Length > 0) used.Add(Round);
        foreach (var node in Nodes)
        {
            foreach (var attribute in node.Attributes) Add(Symbols(attribute.Value));
            foreach (var dim in node.Type.Shape.Dims) Add(dim.Symbols);
        }

        foreach (var assumption in Assumptions) Add(assumption.Left.Symbols.Concat(assumption.Right.Symbols));
        foreach (var decision in OverSizes) Add(Symbols(decision.Condition));
        // The number of an inner loop's rounds is its own.
        var inner = Nodes.Where(node => node.Op == ScanOp.OpName).Select(scan => scan.Text(ScanOp.Round)).ToList();
        return used.Where(symbol => !inner.Contains(symbol));

        void Add(IEnumerable<string> symbols)
        {
            foreach (var symbol in symbols)
            {
                if (!used.Contains(symbol)) used.Add(symbol);
            }
        }
    }

    private string Expression(string symbol) => Round.Length > 0 ? symbol : ConditionText.Access(Model, symbol) switch
    {
        { Type: "int", Expression: var access } => access,
        { Type: "long", Expression: var access } => $"checked((int){access})",
        _ => Kept.FirstOrDefault(size => size.Symbol == symbol)?.Expression ?? "",
    };

    private static IEnumerable<string> Symbols(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims => dims.Values.SelectMany(dim => dim.Symbols),
        AttributeValue.Formula formula => formula.Arguments.SelectMany(Symbols),
        _ => [],
    };
}

/// <summary>One of the networks of a training step, in the order of their state.</summary>
/// <param name="Name">The first part of its state's paths.</param>
/// <param name="Model">Its class.</param>
/// <param name="Trains">Whether it is in training mode; null where that makes no difference.</param>
internal sealed record RootNetwork(string Name, ModuleModel Model, bool? Trains);
