using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Running sums along the dim <c>dim</c>, from the last backwards when <c>reverse</c>.</summary>
internal sealed class CumsumOp : OpDefinition
{
    public override string Name => "cumsum";

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim"), AttributeSpec.Flag("reverse", false)],
        "F.Cumsum",
        "Tensor.Cumsum");

    public override TensorType? Infer(InferenceContext context) => Axis.Read(context, "dim", context.Shape(0).Rank) is null
        ? null
        : context.Type(0) with { DType = ElementTypes.OfSum(context.Type(0).DType) };

    public override int Simplify(Simplification s) => s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)]);

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        d.Add(0, d.Op(Name, [d.Gradient], Attribute.Dims("dim", d.Node.Dims("dim")), Attribute.Flag("reverse", !d.Node.Flag("reverse"))));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Cumsum", call.Operand(0), call.Size("dim"), KernelCall.Flag(call.Node.Flag("reverse")));
}
