using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>beta·x + alpha·(mat1·mat2), of matrices (addmm) or of stacks of them (baddbmm); x is broadcast, and not read when beta is 0.</summary>
internal sealed class AddmmOp(string name, string member, string product, params string[] factors) : OpDefinition
{
    public override string Name => name;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", factors[0], factors[1]],
        [AttributeSpec.Number("beta", 1), AttributeSpec.Number("alpha", 1)],
        "F." + member,
        "Tensor." + member);

    private int Rank => product == "bmm" ? 3 : 2;

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, left, right) = (context.Shape(0), context.Shape(1), context.Shape(2));
        if (left.Rank != Rank || right.Rank != Rank || (Rank == 3 && !context.Equal(left[0], right[0])) || !context.Equal(left[Rank - 1], right[Rank - 2]))
        {
            return context.Fault(
                "NG2001",
                $"{context.Subject} cannot multiply {left}{context.Provenance(1)} with {right}{context.Provenance(2)}",
                2,
                $"{right} comes from here");
        }

        var result = StripOp.With(left, Rank - 1, right[Rank - 1]);
        var fits = x.Rank <= Rank;
        for (var back = 1; fits && back <= x.Rank; back++) fits = x[x.Rank - back] == 1 || context.Equal(x[x.Rank - back], result[Rank - back]);
        return fits
            ? context.Type(1) with { Shape = result }
            : context.Fault("NG2005", $"{context.Subject} cannot add {x}{context.Provenance(0)} to the product {result}", 0, $"{x} comes from here");
    }

    public override int Simplify(Simplification s)
    {
        var result = Scaled(s, s.Op("matmul", [s.Node.Inputs[1], s.Node.Inputs[2]]), s.Node.Number("alpha"));
        return s.Node.Number("beta") == 0 ? result : s.Op("add", [Scaled(s, s.Node.Inputs[0], s.Node.Number("beta")), result]);
    }

    public override Dim Macs(ComputeGraph graph, Node node) => node.Type.Shape.Count * graph[node.Inputs[1]].Type.Shape[Rank - 1];

    private static int Scaled(Simplification s, int x, double factor) =>
        factor == 1 ? x : s.Op("mul", [x, s.Op(SourceOps.Constant, [], Attribute.Number("value", factor))]);
}
