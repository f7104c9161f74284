using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x·x.</summary>
internal sealed class SquareOp : OpDefinition
{
    public override string Name => "square";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], "F.Square", "Tensor.Square");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s) => s.Op("mul", [s.Node.Inputs[0], s.Node.Inputs[0]]);
}
