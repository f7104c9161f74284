using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>|x| = max(x, 0) + max(-x, 0), whose derivative at 0 is 0 as it should be.</summary>
internal sealed class AbsOp : OpDefinition
{
    public override string Name => "abs";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], "F.Abs", "Tensor.Abs");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s) => Of(s, s.Node.Inputs[0]);

    internal static int Of(Simplification s, int x) => s.Op("add", [s.Op("relu", [x]), s.Op("relu", [s.Op("neg", [x])])]);
}
