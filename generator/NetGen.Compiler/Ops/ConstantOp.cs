using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A number of shape []; a <c>real</c> one makes whole numbers real, even if it is whole itself.</summary>
internal sealed class ConstantOp : OpDefinition
{
    public override string Name => SourceOps.Constant;

    public override Signature Signature { get; } = new([], [AttributeSpec.Number("value"), AttributeSpec.Flag("real") with { MayBeAbsent = true }]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();

    public override string? RowMajor(KernelCall call) => call.Kernel("Number", Emit.Numbers.Float((float)call.Node.Number("value")));
}
