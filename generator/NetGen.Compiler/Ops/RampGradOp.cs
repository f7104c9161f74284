using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient where x is above zero, zero elsewhere.</summary>
internal sealed class RampGradOp : OpDefinition
{
    public override string Name => "ramp_grad";

    public override Signature Signature { get; } = new(["gradient", "x"]);

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("CurveGrad", call.Operand(0), call.Operand(1), "new global::NetGen.CompilerServices.LeakyReluCurve(0)");
}
