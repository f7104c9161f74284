using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>One number everywhere, of an element type other than float32.</summary>
internal sealed class FilledOp : OpDefinition
{
    public override string Name => "filled";

    public override Signature Signature { get; } = new(
        [],
        [AttributeSpec.List("shape"), AttributeSpec.Number("value"), AttributeSpec.Text("dtype")]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        new((DType)Enum.Parse(typeof(DType), context.Node.Text("dtype")), new Shape(context.Node.Dims("shape").AsImmutable()));

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "Filled", call.Sizes("shape"), Emit.Numbers.Double(call.Node.Number("value")), $"global::NetGen.DType.{call.Node.Text("dtype")}");
}
