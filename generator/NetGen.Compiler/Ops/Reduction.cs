using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>An operation that joins the elements along some dims, or along all.</summary>
internal abstract class Reduction(string name, string member, params AttributeSpec[] options) : OpDefinition
{
    public override string Name => name;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.List("dim") with { MayBeAbsent = true }, AttributeSpec.Flag("keepDim", false), .. options],
        "Tensor." + member,
        "F." + member);

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        return Axis.ReadMany(context, "dim", shape.Rank) is { } dims
            ? new TensorType(ElementTypes.OfSum(context.Type(0).DType), Reduced(shape, dims, context.Node.Flag("keepDim")))
            : null;
    }

    /// <summary>Names the dims explicitly, counted from the front.</summary>
    public override int Simplify(Simplification s) =>
        s.KeepWith("dim", Axis.Of(s.Node, "dim", s.Shape(0).Rank).Select(dim => (Dim)dim));

    /// <summary>A gradient of the result's shape, repeated over the operand's.</summary>
    protected static int Spread(Derivative d, int gradient)
    {
        var shape = d.Shape(0);
        var kept = Reduced(shape, Axis.Of(d.Node, "dim", shape.Rank), keepDim: true);
        if (d.Node.Type.Shape != kept) gradient = d.Op("reshape", [gradient], Graph.Attribute.Dims("shape", kept.Dims));
        return shape == kept ? gradient : d.Op("expand", [gradient], d.ShapeOf(0));
    }

    /// <summary>How many elements were joined into each.</summary>
    protected static Dim Joined(Derivative d)
    {
        Dim count = 1;
        foreach (var dim in Axis.Of(d.Node, "dim", d.Shape(0).Rank)) count *= d.Shape(0)[dim];
        return count;
    }

    internal static Shape Reduced(Shape shape, int[] dims, bool keepDim)
    {
        var kept = new List<Dim>();
        for (var index = 0; index < shape.Rank; index++)
        {
            if (Array.IndexOf(dims, index) < 0) kept.Add(shape[index]);
            else if (keepDim) kept.Add(1);
        }

        return new Shape(kept);
    }
}
