using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x·weightᵀ + bias over the last dim: [..., in] with weight [out, in] and bias [out] gives [..., out].</summary>
internal sealed class LinearOp : OpDefinition
{
    public override string Name => "linear";

    public override Signature Signature { get; } = new(["x", "weight", new("bias", IsOptional: true)], "F.Linear");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!ElementTypes.IsWhole(context.Type(1).DType) && !context.NeedsElements(0, DType.Float32)) return null;
        var (x, weight) = (context.Shape(0), context.Shape(1));
        if (weight.Rank != 2) return context.Fault("NG2001", $"{context.Subject} needs a weight of [out, in], {context.Describe(1)} is {weight}");
        if (x.Rank == 0) return context.Fault("NG2001", $"{context.Subject} needs at least one dimension, {context.Describe(0)} has none");
        var (given, expected) = (x[x.Rank - 1], weight[1]);
        if (!context.Equal(given, expected))
        {
            return context.Fault(
                "NG2001",
                $"{context.Subject} expects {expected} features, {context.Describe(0)} has {given}{context.Provenance(0)}",
                1,
                $"{expected} features are declared here",
                WeightFix.Either(context, "inFeatures", given, expected));
        }

        if (!Bias.Fits(context, "NG2001", weight[0])) return null;
        return context.Type(0) with { Shape = new Shape(x.Dims.AsImmutable().SetItem(x.Rank - 1, weight[0])) };
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("linear_grad_input", d.Gradient, d.Operand(1)));
        if (d.Needs(1)) d.Add(1, d.Op("linear_grad_weight", d.Gradient, d.Operand(0)));
        if (d.Needs(2)) d.Add(2, d.SumTo(d.Gradient, 2));
    }

    public override Dim Macs(ComputeGraph graph, Node node) =>
        node.Type.Shape.Count * graph[node.Inputs[1]].Type.Shape[1];

    public override string? RowMajor(KernelCall call) => call.Kernel("Linear", call.Operand(0), call.Operand(1), call.Operand(2));
}
