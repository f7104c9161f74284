using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>A module with every child's nodes in the place of its calls.</summary>
/// <param name="Model">The module itself.</param>
/// <param name="Training">Forward with <c>Training</c> true; null when an obstacle stands in the way.</param>
/// <param name="Inference">Forward with <c>Training</c> false; null likewise.</param>
/// <param name="State">
/// Every parameter and buffer below the module in the order in which the runtime visits them (declaration order,
/// depth first), used or not: a tensor's position is its index at run time.
/// </param>
/// <param name="Obstacles">What keeps the module from being compiled.</param>
public sealed record LinkedModule(
    ModuleModel Model,
    LinkedGraph? Training,
    LinkedGraph? Inference,
    EquatableArray<StateEntry> State,
    EquatableArray<Obstacle> Obstacles)
{
    /// <summary>The case that this is, by conditions that only run time knows; none when there is only one.</summary>
    public EquatableArray<Decision> Decisions { get; init; } = EquatableArray<Decision>.Empty;

    /// <summary>How Forward's value is put together from the graphs' results.</summary>
    public ForwardResult Result { get; init; } = ForwardResult.OneTensor;

    /// <summary>The paths of children that stay calls. What they hold is not part of <see cref="State"/>.</summary>
    public EquatableArray<string> Apart { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Why they do, by their paths.</summary>
    public EquatableArray<Obstacle> ApartReasons { get; init; } = EquatableArray<Obstacle>.Empty;

    /// <summary>The state with the sizes that its declarations have, before <see cref="Decisions"/> made some of them equal.</summary>
    public EquatableArray<StateEntry> Declared { get; init; } = EquatableArray<StateEntry>.Empty;

    /// <summary>The inputs with the sizes that Forward declares, likewise.</summary>
    public EquatableArray<TensorType> DeclaredInputs { get; init; } = EquatableArray<TensorType>.Empty;

    /// <summary>Constructor parameters that layers in the module's containers keep.</summary>
    public EquatableArray<KeptSize> Kept { get; init; } = EquatableArray<KeptSize>.Empty;

    /// <summary>Those of the <see cref="Decisions"/> that the number of state tensors tells, since in all other cases it is another.</summary>
    public EquatableArray<Decision> Apparent { get; init; } = EquatableArray<Decision>.Empty;
}

/// <summary>A constructor parameter that a layer of an instance keeps.</summary>
/// <param name="Symbol">The parameter.</param>
/// <param name="Expression">C# in the module's class; 0 where the instance has no such layer.</param>
public sealed record KeptSize(string Symbol, string Expression);

/// <summary>A training step's loss with the networks' nodes in the place of their calls.</summary>
/// <param name="Step">The step.</param>
/// <param name="Module">
/// The loss as the training Forward of a module, null where an obstacle stands in the way: of the network, or of one that holds
/// the networks under their names where there are several.
/// </param>
public sealed record LinkedStep(StepModel Step, LinkedModule Module)
{
    /// <summary>The networks where there are several, in the order of the step's; empty where <see cref="Module"/> is the network.</summary>
    public EquatableArray<ModuleModel> Several { get; init; } = EquatableArray<ModuleModel>.Empty;

    /// <summary>From the method's parameters to the loss; null when an obstacle stands in the way.</summary>
    public LinkedGraph? Loss => Module.Training;

    /// <summary>The networks' state, as in <see cref="LinkedModule.State"/>.</summary>
    public EquatableArray<StateEntry> State => Module.State;

    /// <summary>What keeps the step from being compiled.</summary>
    public EquatableArray<Obstacle> Obstacles => Module.Obstacles;
}

/// <summary>A graph without calls, not yet typed.</summary>
/// <param name="Graph">The nodes.</param>
/// <param name="Calls">Which of them came from the Forward of another <c>[Module]</c>.</param>
public sealed record LinkedGraph(ComputeGraph Graph, EquatableArray<InlinedCall> Calls)
{
    /// <summary>The shapes that called modules declare for what they are given.</summary>
    public EquatableArray<Expectation> Expectations { get; init; } = [];

    /// <summary>What was put in the place of calls and loops, for people.</summary>
    public EquatableArray<string> Notes { get; init; } = [];

    /// <summary>Modules of other assemblies whose nodes are among these, for people: <c>Block of Lib 1.0.0.0</c>.</summary>
    public EquatableArray<string> Borrowed { get; init; } = [];

    /// <summary>Every call of a module that was written out, those inside others as well.</summary>
    public EquatableArray<WrittenCall> Written { get; init; } = [];

    /// <summary>The outermost call whose nodes include this one, or null for a node of the root's own.</summary>
    public InlinedCall? CallAround(int node)
    {
        foreach (var call in Calls)
        {
            if (call.First <= node && node < call.End) return call;
        }

        return null;
    }
}

/// <summary>What a called module declares of a tensor that it is given.</summary>
/// <param name="Node">The tensor.</param>
/// <param name="Declared">As the module declares it, for messages: symbols of its own stay.</param>
/// <param name="Sizes">The same in the caller's terms; a symbol of no one's where any size will do.</param>
/// <param name="Callee">The user's name for the module.</param>
/// <param name="Parameter">The parameter of its Forward.</param>
/// <param name="Origin">The call.</param>
/// <param name="Declaration">The parameter's declaration.</param>
public sealed record Expectation(
    int Node,
    Shape Declared,
    Shape Sizes,
    string Callee,
    string Parameter,
    SourceOrigin Origin,
    SourceOrigin Declaration)
{
    /// <summary>The element type; null where none is declared.</summary>
    public DType? Element { get; init; }

    /// <summary>The first node of the call and the one after the last.</summary>
    public (int First, int End) Body { get; init; }

    /// <summary>Whether the call stands inside another module's Forward.</summary>
    public bool IsNested { get; init; }
}

/// <summary>The nodes from <paramref name="First"/> up to but not including <paramref name="End"/> stand for one call.</summary>
/// <param name="Path">The module that was called, by its name: <c>layers.0</c>.</param>
/// <param name="TypeFullName">Its class.</param>
/// <param name="Origin">The call.</param>
public sealed record InlinedCall(int First, int End, string Path, string TypeFullName, SourceOrigin Origin);

/// <summary>A call whose nodes stand in its place.</summary>
/// <param name="Child">The path of what could stay a call instead: the module, or the container that a loop goes through.</param>
/// <param name="TypeFullName">The module's class.</param>
/// <param name="Nodes">How many nodes there are.</param>
public sealed record WrittenCall(string Child, string TypeFullName, int Nodes);

/// <summary>A tensor of a module's state.</summary>
/// <param name="Path">Its dotted name in the state dict: <c>conv1.weight</c>.</param>
/// <param name="Type">Element type and shape.</param>
/// <param name="IsParameter">Learned; else a buffer.</param>
/// <param name="Persistent">Whether it is saved.</param>
/// <param name="Origin">The declaration of the member that owns it.</param>
public sealed record StateEntry(string Path, TensorType Type, bool IsParameter, bool Persistent, SourceOrigin Origin);
