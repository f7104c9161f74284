using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Every <c>step</c>-th index of the dim <c>dim</c> from <c>start</c> up to but without <c>end</c>, clamped to the dim.</summary>
internal sealed class SliceOp : OpDefinition
{
    public override string Name => "slice";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim"), AttributeSpec.Whole("start", 0), AttributeSpec.Whole("end", int.MaxValue), AttributeSpec.Whole("step", 1)],
        "Tensor.Slice");

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} takes part of a dimension, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim || context.Node.Dims("step")[0].Value is not { } step) return null;
        if (step < 1) return context.Fault("NG2002", $"{context.Subject} needs a step of at least 1, not {step}");
        var (_, length) = SliceRange.Clamped(context.Node, shape[dim], context.AtLeast);
        // What is left of a dim of none is that dim; any other empty part is left to run time.
        return length == 0 && shape[dim] != 0 ? null : context.Type(0) with { Shape = StripOp.With(shape, dim, length) };
    }

    public override int Simplify(Simplification s)
    {
        var dim = Axis.OneOf(s.Node, "dim", s.Shape(0).Rank);
        var (start, length) = SliceRange.Clamped(s.Node, s.Shape(0)[dim], Assumed);
        return StripOp.Apply(s, s.Node.Inputs[0], dim, start, length, s.Node.Whole("step"));
    }

    /// <summary>What inference has assumed already.</summary>
    private static bool Assumed(Dim size, Dim least) => (size - least).Value is not < 0;
}
