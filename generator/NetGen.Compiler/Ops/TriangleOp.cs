using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Matrices with zeros above (tril) or below (triu) the diagonal <c>diagonal</c>.</summary>
internal sealed class TriangleOp(string name, string member, bool upper) : OpDefinition
{
    public override string Name => name;

    public override bool KeepsElements => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("diagonal", 0)], "Tensor." + member, "F." + member);

    public override TensorType? Infer(InferenceContext context) => context.Shape(0).Rank >= 2
        ? context.Type(0)
        : context.Fault("NG2002", $"{context.Subject} takes matrices, {context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}");

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like(name, [d.Gradient]));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Triangle", call.Operand(0), call.Size("diagonal"), KernelCall.Flag(upper));
}
