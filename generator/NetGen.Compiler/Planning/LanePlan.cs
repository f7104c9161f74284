using NetGen.Compiler.Fusion;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Lowering.Lanes;

namespace NetGen.Compiler.Planning;

/// <summary>Everything that generated code for one graph in the lanes is written from.</summary>
/// <param name="Graph">The graph with the batch in the lanes.</param>
/// <param name="Fusion">Its groups.</param>
/// <param name="Steps">What runs, in order: forward, backward, gradient tasks.</param>
/// <param name="Arena">Where values lie.</param>
/// <param name="Inputs">The tensors that enter.</param>
/// <param name="Outputs">The tensors that leave.</param>
/// <param name="Gradients">How each parameter's gradient is computed.</param>
internal sealed record LanePlan(
    LaneGraph Graph,
    FusionPlan Fusion,
    EquatableArray<LaneStep> Steps,
    ArenaPlan Arena,
    EquatableArray<LanePort> Inputs,
    EquatableArray<LanePort> Outputs,
    EquatableArray<ParameterGradient> Gradients)
{
    public IEnumerable<LaneStep> Of(Phase phase) => Steps.Where(step => step.Group.Phase == phase);

    /// <summary>Dropout applications of the forward part.</summary>
    public int DropoutSites => Graph.Graph.Nodes
        .Where(node => node.Op == "dropout_mask")
        .Aggregate(0, (sites, node) => Math.Max(sites, node.Whole("site") + 1));

    public int Offset(int value) => Arena.Offset(Graph.Root(value));
}

/// <summary>One fused loop nest, or one drawing of a dropout mask, in which case there is no kernel.</summary>
/// <param name="Group">What was fused.</param>
/// <param name="Kernel">Its loop program.</param>
/// <param name="Arguments">What the kernel's parameters stand for.</param>
/// <param name="Tasks">For gradient tasks: into how many parts the work is cut.</param>
/// <param name="ForInputs">Whether no parameter's gradient needs it, only those of inputs.</param>
internal sealed record LaneStep(
    FusionGroup Group,
    Kernel? Kernel,
    EquatableArray<KernelArgument> Arguments,
    int Tasks,
    bool ForInputs = false);

/// <summary>How a parameter's gradient is computed.</summary>
/// <param name="State">The parameter's state index.</param>
/// <param name="Steps">The kernels whose sums are added up: several when the parameter is used more than once.</param>
internal sealed record ParameterGradient(int State, EquatableArray<LaneStep> Steps)
{
    /// <summary>Parts of one kernel may run at the same time; several kernels that add to each other may not.</summary>
    public int Tasks => Steps.Count == 1 ? Steps[0].Tasks : 1;
}

/// <summary>A tensor that enters or leaves.</summary>
/// <param name="Value">Its node.</param>
/// <param name="Gradient">The node of its gradient, or -1.</param>
public sealed record LanePort(int Value, int Gradient);
