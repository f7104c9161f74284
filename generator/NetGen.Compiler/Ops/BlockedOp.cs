using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A mask as numbers that are added to scores: minus infinity where it is true, else 0.</summary>
internal sealed class BlockedOp : OpDefinition
{
    public override string Name => "blocked";

    public override Signature Signature { get; } = new(["mask"]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => new(DType.Float32, context.Shape(0));

    public override string? RowMajor(KernelCall call) => call.Kernel("Blocked", call.Operand(0), "global::NetGen.DType.Float32");
}
