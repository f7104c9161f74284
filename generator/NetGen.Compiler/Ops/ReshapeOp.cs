using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The same elements in another shape, in which one size may be -1: whatever is left.</summary>
internal sealed class ReshapeOp : OpDefinition
{
    public override string Name => "reshape";

    public override bool IsView => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.List("shape")], "Tensor.Reshape", "F.Reshape");

    public override bool KeepsElements => true;

    public override TensorType? Infer(InferenceContext context) => ReshapeRule.Infer(context);

    public override int Simplify(Simplification s) => s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("reshape", [d.Gradient], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Reshape", call.Operand(0), call.Sizes("shape"));
}
