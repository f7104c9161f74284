using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A number of shape [].</summary>
internal sealed class ConstantOp : OpDefinition
{
    public override string Name => SourceOps.Constant;

    public override Signature Signature { get; } = new([], [AttributeSpec.Number("value")]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();

    public override string? RowMajor(KernelCall call) => call.Kernel("Number", Emit.Numbers.Float((float)call.Node.Number("value")));
}
