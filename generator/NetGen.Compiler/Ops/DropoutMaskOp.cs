using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Random factors of shape <c>shape</c>: 0 with probability p, else 1 / (1 - p). The place <c>site</c>, the element's
/// position and the step's seed determine each, so that backward draws the same again.
/// </summary>
internal sealed class DropoutMaskOp : OpDefinition
{
    public override string Name => "dropout_mask";

    public override Signature Signature { get; } = new(
        [],
        [AttributeSpec.List("shape"), AttributeSpec.OpenNumber("p"), AttributeSpec.Whole("site")]);

    public override bool IsDifferentiable => false;

    public override bool Draws => true;

    public override TensorType? Infer(InferenceContext context) =>
        new(DType.Float32, new Shape(context.Node.Dims("shape").AsImmutable()));

    /// <summary>Dropout as a product: x times a mask that is broadcast over it. Nothing at all outside training.</summary>
    internal static int Apply(Simplification s, Shape mask)
    {
        if (!s.Node.Flag("training")) return s.Node.Inputs[0];
        var factors = s.Op(
            "dropout_mask", [], Attribute.Dims("shape", mask.Dims), new Attribute("p", s.Node.Find("p")!), s.NextRandomSite());
        return s.Op("mul", [s.Node.Inputs[0], factors]);
    }

    public override string? RowMajor(KernelCall call) =>
        $"frame.DropoutMask({call.Slot}, {call.Sizes("shape")}, {call.Single("p")}, {call.Size("site")})";
}
