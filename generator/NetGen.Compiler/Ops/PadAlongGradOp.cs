using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of pad_along's operand, of shape <c>shape</c>: that of every copy of an element adds up.</summary>
internal sealed class PadAlongGradOp : OpDefinition
{
    public override string Name => "pad_along_grad";

    public override Signature Signature { get; } = new(
        ["gradient"],
        [
            AttributeSpec.List("shape"),
            AttributeSpec.Whole("dim"),
            AttributeSpec.Whole("before"),
            AttributeSpec.Whole("after"),
            AttributeSpec.Text("mode"),
        ]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("PadAlongGrad", call.Operand(0), call.Sizes("shape"), call.Spread("dim", "before"), PadAlongOp.Mode(call));
}
