using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Where x is false, or 0: a mask.</summary>
internal sealed class LogicalNotOp : OpDefinition
{
    public override string Name => "logical_not";

    public override Signature Signature { get; } = new(["x"], "F.LogicalNot", "Tensor.op_LogicalNot");

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context)
    {
        context.AdoptElementType(0, DType.Bool);
        return context.Type(0) with { DType = DType.Bool };
    }

    public override string? RowMajor(KernelCall call) => call.OverOperands("LogicalNot");
}
