using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// A loop that goes round as often as a size says (<c>lax.scan</c> of JAX): each round takes what the one before carried on
/// and the operands that stay, and gives what it carries on and what the loop collects. A round is a program of its own, which
/// records itself as a <see cref="ModuleCallOp"/> does. <see cref="ScanResultOp"/> reads the results.
/// </summary>
internal sealed class ScanOp : ModuleCallOp
{
    public new const string OpName = "scan";

    /// <summary>What a round does: a linked graph whose first inputs are those that are carried.</summary>
    public const string BodyName = "body";

    /// <summary>How many rounds there are.</summary>
    public const string Rounds = "rounds";

    /// <summary>How many of the results are carried from round to round; the others are collected.</summary>
    public const string Carried = "carried";

    /// <summary>The symbol of the round's number, which counts from 0.</summary>
    public const string Round = "round";

    /// <summary>The paths of the containers of which each round calls one module, with commas between; empty where there are none.</summary>
    public const string Containers = "containers";

    /// <summary>The C# name of the round's program, once there is one.</summary>
    public const string Program = "program";

    /// <summary>The sizes and the numbers that the program is given after the round's number.</summary>
    public const string Sizes = "sizes";

    /// <summary>
    /// The parts of operands that differ from round to round, which the program is given instead of cutting them: for each the
    /// operand, the dim, where the first begins, how much further each next one, how many indices and their distance.
    /// </summary>
    public const string Strips = "strips";

    /// <inheritdoc cref="Sizes"/>
    public const string Values = "numbers";

    /// <summary>The paths of the containers that a loop goes through.</summary>
    public static string[] ContainersOf(Node scan) => scan.Text(Containers).Split([','], StringSplitOptions.RemoveEmptyEntries);

    public override string Name => OpName;

    public override string DisplayName => "the loop";

    public override Signature Signature { get; } = new(
        [new("tensors") { IsMany = true }],
        [
            AttributeSpec.Body(BodyName),
            AttributeSpec.Whole(Rounds),
            AttributeSpec.Whole(Carried),
            AttributeSpec.Text(Round),
            AttributeSpec.Text(Containers, ""),
            AttributeSpec.Whole(Site),
            AttributeSpec.Text(Program) with { MayBeAbsent = true },
            AttributeSpec.List(Strips) with { MayBeAbsent = true },
            AttributeSpec.List(Sizes) with { MayBeAbsent = true },
            AttributeSpec.Number(Values) with { MayBeAbsent = true, MayStayOpen = true },
        ]);

    public override void AdoptShapes(InferenceContext context)
    {
        foreach (var (input, index) in ScanBody.Inputs(ScanBody.Typed(context.Node, context.Type).Graph)) context.Adopt(index, input.Type);
    }

    /// <summary>Every round must have its parts of the same sizes: the first and the last tell, since what changes is linear in the round.</summary>
    public override TensorType? Infer(InferenceContext context)
    {
        var body = ScanBody.Typed(context.Node, context.Type);
        foreach (var fault in body.Faults) context.Pass(fault);
        if (body.Faults.Count > 0 || !body.IsComplete) return null;
        foreach (var (input, index) in ScanBody.Inputs(body.Graph))
        {
            if (input.Type.DType != context.Type(index).DType) context.AdoptElementType(index, input.Type.DType);
        }

        var rounds = context.Node.Dims(Rounds)[0];
        var least = body.Graph.Results.Count > context.Node.Whole(Carried) ? 1 : 0;
        return context.AtLeast(rounds, least) && body.Assumptions.All(assumption => Holds(context, assumption, 0) && Holds(context, assumption, rounds - 1))
            ? TensorType.Float()
            : null;
    }

    private static bool Holds(InferenceContext context, Assumption assumption, Dim number)
    {
        var symbol = context.Node.Text(Round);
        Dim In(Dim size) => size.Substitute(other => other == symbol ? number : null);
        return assumption.IsMinimum ? context.AtLeast(In(assumption.Left), In(assumption.Right)) : context.Equal(In(assumption.Left), In(assumption.Right));
    }

    /// <summary>What a round reads without a gradient gets none, which is not the same as one of zeros.</summary>
    protected override bool HasGradient(Node call, int operand)
    {
        var body = ScanBody.Of(call);
        var depends = new bool[body.Nodes.Count];
        foreach (var (input, index) in ScanBody.Inputs(body)) depends[input.Id] = index == operand;
        foreach (var node in body.Nodes)
        {
            if (!depends[node.Id]) depends[node.Id] = OpCatalog.Get(node.Op).IsDifferentiable && node.Inputs.Any(read => depends[read]);
        }

        return body.Results.Any(result => depends[result]);
    }

    public override string? RowMajor(KernelCall call)
    {
        var tensors = string.Join(", ", Enumerable.Range(0, call.Node.Inputs.Count).Select(call.Operand));
        if (call.Node.Find(Program) is not AttributeValue.Text { Value: var program }) return "";
        var containers = ContainersOf(call.Node).Select(CSharpText.Literal);
        return $"frame.Loop<{program}>({call.Size(Site)}, [{string.Join(", ", containers)}], {call.Size(Rounds)}, {call.Size(Carried)}, {call.Sizes(Strips)}, {call.Sizes(Sizes)}, {call.Values(Values)}, [{tensors}])";
    }

    public override Dim Macs(ComputeGraph graph, Node node) =>
        node.Dims(Rounds)[0] * GraphCost.Macs(Canonicalization.Canonicalizer.Run(ScanBody.Typed(node, operand => graph[node.Inputs[operand]].Type).Graph).Graph);
}
