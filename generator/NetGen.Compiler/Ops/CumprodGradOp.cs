using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of cumprod's operand; right where elements are zero too.</summary>
internal sealed class CumprodGradOp : OpDefinition
{
    public override string Name => "cumprod_grad";

    public override Signature Signature { get; } = new(["gradient", "x"], [AttributeSpec.Whole("dim")]);

    public override TensorType? Infer(InferenceContext context) => context.Type(1);

    public override string? RowMajor(KernelCall call) => call.Kernel("CumprodGrad", call.Operand(0), call.Operand(1), call.Size("dim"));
}
