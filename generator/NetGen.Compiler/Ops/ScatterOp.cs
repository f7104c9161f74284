using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// x with the elements of <c>src</c>, or the number <c>value</c>, put at the places that <c>index</c> names along the dim
/// <c>dim</c>. Of several for one place the last stays.
/// </summary>
internal sealed class ScatterOp : OpDefinition
{
    public override string Name => "scatter";

    public override Signature Signature { get; } = new(
        ["x", "index", new("src", IsOptional: true)],
        [AttributeSpec.Whole("dim"), AttributeSpec.Number("value") with { MayBeAbsent = true }],
        "F.Scatter",
        "Tensor.Scatter");

    public override TensorType? Infer(InferenceContext context) =>
        context.Count > 2 != context.Node.Find("value") is AttributeValue.Number ? ScatterAddOp.Typed(context) : null;

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        return s.Node.Inputs.Count < 3
            ? s.KeepWith("dim", [dim])
            : s.Op(Name, [s.Node.Inputs[0], s.Node.Inputs[1], ScatterAddOp.Covered(s)], Attribute.Dims("dim", dim));
    }

    public override void Differentiate(Derivative d)
    {
        var dim = Attribute.Dims("dim", d.Node.Dims("dim"));
        if (d.Needs(0)) d.Add(0, d.Op(Name, [d.Gradient, d.Operand(1)], dim, Attribute.Number("value", 0)));
        if (d.Needs(2)) d.Add(2, d.Op("gather", [d.Gradient, d.Operand(1)], dim));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "Scatter",
        call.Operand(0),
        call.Size("dim"),
        call.Operand(1),
        call.Node.Inputs.Count > 2 ? call.Operand(2) : Emit.Numbers.Double(call.Node.Number("value")));
}
