using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Stretches dims of size 1, and adds dims in front; -1 leaves a size as it is.</summary>
internal sealed class ExpandOp : OpDefinition
{
    public override string Name => "expand";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.List("shape")], "Tensor.Expand");

    public override bool KeepsElements => true;

    public override TensorType? Infer(InferenceContext context)
    {
        var from = context.Shape(0);
        var asked = context.Node.Dims("shape").AsImmutable();
        var added = asked.Length - from.Rank;
        var dims = new Dim[asked.Length];
        for (var index = 0; index < dims.Length; index++)
        {
            var keeps = asked[index] == -1 && index >= added;
            dims[index] = keeps ? from[index - added] : asked[index];
            if (dims[index].Value is < 0) return Refuse(context);
            if (index < added || from[index - added] == 1 || context.Equal(from[index - added], dims[index])) continue;
            return Refuse(context);
        }

        return added >= 0 ? context.Type(0) with { Shape = new Shape(dims) } : Refuse(context);
    }

    public override int Simplify(Simplification s) => s.Shape(0) == s.Node.Type.Shape
        ? s.Node.Inputs[0]
        : s.KeepWith("shape", s.Node.Type.Shape.Dims);

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.SumTo(d.Gradient, 0));
    }

    private static TensorType? Refuse(InferenceContext context) => context.Fault(
        "NG2005",
        $"{context.Subject} cannot stretch {context.Shape(0)}{context.Provenance(0)} to {new Shape(context.Node.Dims("shape").AsImmutable())}",
        0,
        $"{context.Shape(0)} comes from here");

    public override string? RowMajor(KernelCall call) => call.Kernel("Expand", call.Operand(0), call.Sizes("shape"));
}
