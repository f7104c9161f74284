using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Halves along a dim, of which one gates the other.</summary>
internal abstract class HalvesOp(string name, string function) : OpDefinition
{
    public override string Name => name;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim", -1)], "F." + function);

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (shape.Rank == 0) return context.Fault("NG2002", $"{context.Subject} halves a dimension, {context.Describe(0)} is a single number");
        if (Axis.Read(context, "dim", shape.Rank) is not { } dim) return null;
        if (shape[dim].DivideExactly(2) is { } half) return context.Type(0) with { Shape = StripOp.With(shape, dim, half) };
        return shape[dim].IsConstant
            ? context.Fault("NG2005", $"{context.Subject} halves a dimension of even size, dimension {dim} of {context.Describe(0)} is {shape[dim]}{context.Provenance(0)}")
            : null;
    }

    public override int Simplify(Simplification s)
    {
        var (x, dim) = (s.Node.Inputs[0], Axis.OneOf(s.Node, "dim", s.Shape(0).Rank));
        var half = s.Node.Type.Shape[dim];
        return Join(s, StripOp.Apply(s, x, dim, 0, half), StripOp.Apply(s, x, dim, half, half));
    }

    /// <summary>The result of the two halves.</summary>
    protected abstract int Join(Simplification s, int first, int second);
}
