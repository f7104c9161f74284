using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>softmax(-x).</summary>
internal sealed class SoftminOp : OpDefinition
{
    public override string Name => "softmin";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim")], "F.Softmin");

    public override TensorType? Infer(InferenceContext context) =>
        Axis.Read(context, "dim", context.Shape(0).Rank) is null ? null : context.Type(0);

    public override int Simplify(Simplification s) =>
        s.Op("softmax", [s.Op("neg", [s.Node.Inputs[0]])], Attribute.Dims("dim", Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)));
}
