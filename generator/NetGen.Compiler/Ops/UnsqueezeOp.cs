using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Adds a dim of size 1 in front of <c>dim</c>.</summary>
internal sealed class UnsqueezeOp : OpDefinition
{
    public override string Name => "unsqueeze";

    public override bool IsComposite => true;

    public override bool IsView => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim")], "Tensor.Unsqueeze", "F.Unsqueeze");

    public override bool KeepsElements => true;

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        return Axis.Read(context, "dim", shape.Rank + 1) is { } dim
            ? context.Type(0) with { Shape = new Shape(shape.Dims.AsImmutable().Insert(dim, 1)) }
            : null;
    }

    public override int Simplify(Simplification s) => s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);
}
