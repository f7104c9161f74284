using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Dropout of whole samples of [N, …] (mode Row) or of the whole batch (mode Batch).</summary>
internal sealed class StochasticDepthOp : OpDefinition
{
    public override string Name => "stochastic_depth";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.OpenNumber("p"), AttributeSpec.Text("mode"), AttributeSpec.Flag("training")],
        "F.StochasticDepth");

    public override TensorType? Infer(InferenceContext context) => context.Shape(0).Rank == 0
        ? context.Fault("NG2002", $"{context.Subject} needs a batch [N, …], {context.Describe(0)} is a scalar")
        : context.Type(0);

    public override int Simplify(Simplification s)
    {
        var x = s.Node.Type.Shape;
        var ones = Enumerable.Repeat((Dim)1, x.Rank - 1);
        return DropoutMaskOp.Apply(s, new Shape(ones.Prepend(s.Node.Text("mode") == "Row" ? x[0] : 1)));
    }
}
