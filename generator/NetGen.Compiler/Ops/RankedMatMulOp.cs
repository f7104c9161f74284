using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The matrix product of operands of certain ranks: mm, bmm, mv and dot.</summary>
/// <param name="name">Its name.</param>
/// <param name="member">The C# member.</param>
/// <param name="left">The rank of x.</param>
/// <param name="right">The rank of other.</param>
internal sealed class RankedMatMulOp(string name, string member, int left, int right) : OpDefinition
{
    public override string Name => name;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x", "other"], "F." + member, "Tensor." + member);

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, other) = (context.Shape(0), context.Shape(1));
        if (x.Rank != left || other.Rank != right || (left == 3 && !context.Equal(x[0], other[0])))
        {
            return context.Fault(
                "NG2001",
                $"{context.Subject} takes {Text(left)} and {Text(right)}, got {x}{context.Provenance(0)} and {other}{context.Provenance(1)}",
                1,
                $"{other} comes from here");
        }

        return MatMulOp.Product(context);
    }

    public override int Simplify(Simplification s) => s.Op("matmul", [.. s.Node.Inputs]);

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var x = graph[node.Inputs[0]].Type.Shape;
        return node.Type.Shape.Count * x[x.Rank - 1];
    }

    private static string Text(int rank) => rank switch
    {
        1 => "a vector",
        2 => "a matrix",
        _ => "a stack of as many matrices",
    };
}
