using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>1 / x.</summary>
internal sealed class ReciprocalOp : OpDefinition
{
    public override string Name => "reciprocal";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], "F.Reciprocal", "Tensor.Reciprocal");

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { DType = ElementTypes.Of(NumberKinds.AllAsFloating, context.Type(0).DType) };

    public override int Simplify(Simplification s) => s.Op("div", [s.Constant(1), s.Node.Inputs[0]]);
}
