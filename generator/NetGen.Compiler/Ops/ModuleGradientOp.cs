using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of an operand of a <see cref="ModuleCallOp"/>.</summary>
internal sealed class ModuleGradientOp : OpDefinition
{
    public const string OpName = "module_gradient";

    public override string Name => OpName;

    public override Signature Signature { get; } = new(
        ["done", "operand"], [AttributeSpec.Whole(ModuleCallOp.Site), AttributeSpec.Whole("index")]);

    public override bool LiesOutside => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => context.Type(1);

    public override string? RowMajor(KernelCall call) => $"frame.CallGradient({call.Size(ModuleCallOp.Site)}, {call.Size("index")})";
}
