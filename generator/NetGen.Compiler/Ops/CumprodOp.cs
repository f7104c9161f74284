using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Running products along the dim <c>dim</c>.</summary>
internal sealed class CumprodOp : OpDefinition
{
    public override string Name => "cumprod";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim")], "F.Cumprod", "Tensor.Cumprod");

    public override TensorType? Infer(InferenceContext context) => Axis.Read(context, "dim", context.Shape(0).Rank) is null
        ? null
        : context.Type(0) with { DType = ElementTypes.OfSum(context.Type(0).DType) };

    public override int Simplify(Simplification s) => s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)]);

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("cumprod_grad", [d.Gradient, d.Operand(0)]));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Cumprod", call.Operand(0), call.Size("dim"));
}
