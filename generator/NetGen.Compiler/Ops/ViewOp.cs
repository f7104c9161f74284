using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Reshape that the eager tensor does without a copy.</summary>
internal sealed class ViewOp : OpDefinition
{
    public override string Name => "view";

    public override bool IsComposite => true;

    public override bool IsView => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.List("shape")], "Tensor.View");

    public override bool KeepsElements => true;

    public override TensorType? Infer(InferenceContext context) => ReshapeRule.Infer(context);

    public override int Simplify(Simplification s) => s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);
}
