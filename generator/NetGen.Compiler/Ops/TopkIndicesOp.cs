using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Where the <c>k</c> largest or smallest elements along a dim are, best first, as int64; of equal ones the first.</summary>
internal sealed class TopkIndicesOp : OpDefinition
{
    public override string Name => "topk_indices";

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("k"), AttributeSpec.Whole("dim"), AttributeSpec.Flag("largest")]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        new(DType.Int64, StripOp.With(context.Shape(0), context.Node.Whole("dim"), context.Node.Dims("k")[0]));

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("TopkIndices", call.Operand(0), call.Spread("k", "dim"), KernelCall.Flag(call.Node.Flag("largest")));
}
