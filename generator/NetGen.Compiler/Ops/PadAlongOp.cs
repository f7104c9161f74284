using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>One dim surrounded with elements of x itself: reflected, the edge repeated, or from the other end.</summary>
internal sealed class PadAlongOp : OpDefinition
{
    public override string Name => "pad_along";

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim"), AttributeSpec.Whole("before"), AttributeSpec.Whole("after"), AttributeSpec.Text("mode")]);

    public override TensorType? Infer(InferenceContext context)
    {
        var (shape, dim) = (context.Shape(0), context.Node.Whole("dim"));
        return context.Type(0) with { Shape = StripOp.With(shape, dim, shape[dim] + context.Node.Dims("before")[0] + context.Node.Dims("after")[0]) };
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("pad_along_grad", [d.Gradient], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("PadAlong", call.Operand(0), call.Spread("dim", "before", "after"), Mode(call));

    internal static string Mode(KernelCall call) => $"global::NetGen.PadMode.{call.Node.Text("mode")}";
}
