using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x·sigmoid(x), also called swish.</summary>
internal sealed class SiluOp : OpDefinition
{
    public override string Name => "silu";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], "F.Silu");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s) => s.Op("mul", [s.Node.Inputs[0], s.Op("sigmoid", [s.Node.Inputs[0]])]);
}
