using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The last two dims swapped: <c>T</c> of a matrix, <c>MT</c> of a stack of matrices.</summary>
internal sealed class MatrixTransposeOp(string name, string member, bool takesStacks) : OpDefinition
{
    public override string Name => name;

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], "Tensor." + member);

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        return shape.Rank == 2 || (takesStacks && shape.Rank > 2)
            ? context.Type(0) with { Shape = new Shape(Order(shape.Rank).Select(dim => shape[dim])) }
            : context.Fault(
                "NG2002",
                $"{context.Subject} transposes {(takesStacks ? "matrices" : "a matrix")}, {context.Describe(0)} is {shape}{context.Provenance(0)}",
                0,
                $"{shape} comes from here");
    }

    public override int Simplify(Simplification s) => PermuteOp.Apply(s, s.Node.Inputs[0], Order(s.Shape(0).Rank));

    private static int[] Order(int rank) => PermuteOp.Swap(rank, rank - 2, rank - 1);
}
