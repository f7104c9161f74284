using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
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

    /// <summary>How Forward's value is put together from the graphs' results.</summary>
    public ForwardResult Result { get; init; } = ForwardResult.OneTensor;

    /// <summary>The paths of children that stay calls.</summary>
    public EquatableArray<string> Apart { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What tells this case's names from those of the module's others; empty for the first.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Where row-major code reads the sizes that only run time knows.</summary>
    public SizeSources Sizes { get; } =
        new(Inference.Nodes.Where(node => node.Op == SourceOps.Input).Select(node => node.Type), State);
}
