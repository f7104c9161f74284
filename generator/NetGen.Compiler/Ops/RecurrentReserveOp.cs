using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>What the steps of a recurrent operation keep for backward: all activated gates, then one more row a step.</summary>
internal sealed class RecurrentReserveOp(RecurrentKind kind) : OpDefinition
{
    public override string Name => kind.Reserve;

    public override Signature Signature { get; } = new(
        ["gates", "weight", new("bias", IsOptional: true), new("hidden", IsOptional: true), new("cell", IsOptional: true)],
        RecurrentKind.Options);

    public override bool IsKeptFromForward => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context)
    {
        var gates = context.Shape(0);
        return context.Type(0) with { Shape = new Shape([gates[0] * kind.Keeps, gates[1], context.Shape(1)[1]]) };
    }

    /// <summary>The kernel of the steps has left it in the slot.</summary>
    public override string? RowMajor(KernelCall call) => call.Filled;
}
