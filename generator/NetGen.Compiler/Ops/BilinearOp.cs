using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>For each output o: x1ᵀ·weight[o]·x2 + bias[o]. x1 is [..., in1], x2 [..., in2], weight [out, in1, in2].</summary>
internal sealed class BilinearOp : OpDefinition
{
    public override string Name => "bilinear";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x1", "x2", "weight", new("bias", IsOptional: true)], "F.Bilinear");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!ElementTypes.IsWhole(context.Type(2).DType) && !context.NeedsElements(0, DType.Float32)) return null;
        var (x1, x2, weight) = (context.Shape(0), context.Shape(1), context.Shape(2));
        if (x1.Rank == 0 || x1.Rank != x2.Rank || weight.Rank != 3 || !SameRows(context, x1, x2))
        {
            return context.Fault("NG2001", $"{context.Subject} takes as many rows twice, got {x1}{context.Provenance(0)} and {x2}{context.Provenance(1)}", 1, $"{x2} comes from here");
        }

        if (!context.Equal(x1[x1.Rank - 1], weight[1])) return Features(context, 0, 1);
        if (!context.Equal(x2[x2.Rank - 1], weight[2])) return Features(context, 1, 2);
        if (context.Count > 3 && (context.Shape(3).Rank != 1 || !context.Equal(context.Shape(3)[0], weight[0])))
        {
            return context.Fault("NG2001", $"{context.Subject} needs a bias of [{weight[0]}], {context.Describe(3)} is {context.Shape(3)}", 3, $"{context.Shape(3)} comes from here");
        }

        return context.Type(0) with { Shape = StripOp.With(x1, x1.Rank - 1, weight[0]) };
    }

    /// <summary>First x1 with every matrix, then what comes out of each row with that row of x2.</summary>
    public override int Simplify(Simplification s)
    {
        var (weight, result) = (s.Shape(2), s.Node.Type.Shape);
        var (outputs, in1, in2) = (weight[0], weight[1], weight[2]);
        Dim rows = 1;
        for (var dim = 0; dim < result.Rank - 1; dim++) rows *= result[dim];
        var x1 = s.Reshape(s.Node.Inputs[0], new Shape([rows, in1]));
        var matrices = s.Reshape(PermuteOp.Apply(s, s.Node.Inputs[2], [1, 0, 2]), new Shape([in1, outputs * in2]));
        var half = s.Reshape(s.Op("matmul", [x1, matrices]), new Shape([rows, outputs, in2]));
        var product = s.Op("matmul", [half, s.Reshape(s.Node.Inputs[1], new Shape([rows, in2, 1]))]);
        var value = s.Reshape(product, result);
        return s.Node.Inputs.Count > 3 ? s.Op("add", [value, s.Node.Inputs[3]]) : value;
    }

    public override Dim Macs(ComputeGraph graph, Node node) =>
        node.Type.Shape.Count * graph[node.Inputs[2]].Type.Shape[1] * (graph[node.Inputs[2]].Type.Shape[2] + 1);

    private static bool SameRows(InferenceContext context, Shape x1, Shape x2)
    {
        for (var dim = 0; dim < x1.Rank - 1; dim++)
        {
            if (!context.Equal(x1[dim], x2[dim])) return false;
        }

        return true;
    }

    private static TensorType? Features(InferenceContext context, int operand, int dim)
    {
        var shape = context.Shape(operand);
        return context.Fault(
            "NG2001",
            $"{context.Subject} expects {context.Shape(2)[dim]} features, {context.Describe(operand)} has {shape[shape.Rank - 1]}{context.Provenance(operand)}",
            operand,
            $"{shape} comes from here");
    }
}
