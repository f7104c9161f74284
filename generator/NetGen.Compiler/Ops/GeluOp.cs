using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x times the probability that a normal number is below x, exactly or by the formula with tanh.</summary>
internal sealed class GeluOp : OpDefinition
{
    public override string Name => "gelu";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Flag("approximate", false)], "F.Gelu");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s) => s.Op(s.Node.Flag("approximate") ? "gelu_tanh" : "gelu_erf", [s.Node.Inputs[0]]);
}
