using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Sums over the dims along which <c>shape</c> was broadcast to get x's shape: the derivative of broadcasting.
/// </summary>
internal sealed class SumToOp : OpDefinition
{
    public override string Name => "sum_to";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.List("shape")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("expand", [d.Gradient], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("SumTo", call.Operand(0), call.Sizes("shape"));
}
