using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The elements in reverse order along each of the dims <c>dims</c>.</summary>
internal sealed class FlipOp : OpDefinition
{
    public override string Name => "flip";

    public override bool KeepsElements => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.List("dims")], "Tensor.Flip", "F.Flip");

    public override TensorType? Infer(InferenceContext context) =>
        context.Node.Dims("dims").Count == 0 || Axis.ReadMany(context, "dims", context.Shape(0).Rank) is not null ? context.Type(0) : null;

    public override int Simplify(Simplification s)
    {
        if (s.Node.Dims("dims").Count == 0) return s.Node.Inputs[0];
        var turned = Axis.Of(s.Node, "dims", s.Shape(0).Rank).Where(dim => s.Shape(0)[dim] != 1).ToArray();
        return turned.Length == 0 ? s.Node.Inputs[0] : s.KeepWith("dims", turned.Select(dim => (Dim)dim));
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("flip", [d.Gradient]));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Flip", call.Operand(0), call.Sizes("dims"));
}
