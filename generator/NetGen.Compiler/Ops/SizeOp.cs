using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A number of shape [] that is a size: known only at run time where it depends on the batch. It may be <c>real</c>, as a constant.</summary>
internal sealed class SizeOp : OpDefinition
{
    public override string Name => "size";

    public override Signature Signature { get; } = new([], [AttributeSpec.Whole("value"), ConstantOp.Real]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();

    public override int Simplify(Simplification s) => s.Node.Dims("value")[0].Value is { } size
        ? s.Op(SourceOps.Constant, [], Attribute.Number("value", size))
        : s.Keep();

    public override string? RowMajor(KernelCall call) => call.Kernel("Number", call.Size("value"));
}
