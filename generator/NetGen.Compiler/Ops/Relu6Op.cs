using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>min(max(x, 0), 6).</summary>
internal sealed class Relu6Op : OpDefinition
{
    public override string Name => "relu6";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], "F.Relu6");

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override int Simplify(Simplification s) =>
        s.Op("hardtanh", [s.Node.Inputs[0]], Attribute.Number("minVal", 0), Attribute.Number("maxVal", 6));
}
