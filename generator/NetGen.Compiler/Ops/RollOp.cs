using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The elements moved along the dims <c>dims</c> by <c>shifts</c>; what leaves at one end comes back at the other. Without
/// dims the flattened tensor is rolled.
/// </summary>
internal sealed class RollOp : OpDefinition
{
    public override string Name => "roll";

    public override bool KeepsElements => true;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.List("shifts"), AttributeSpec.List("dims") with { MayBeAbsent = true }],
        "Tensor.Roll",
        "F.Roll");

    public override TensorType? Infer(InferenceContext context)
    {
        var (shifts, dims) = (context.Node.Dims("shifts"), Dims(context.Node));
        if (shifts.Any(shift => !shift.IsConstant)) return null;
        if (shifts.Count == 0 || (dims.Count > 0 ? dims.Count != shifts.Count : shifts.Count != 1))
        {
            return context.Fault("NG2005", $"{context.Subject} needs a shift for each dimension, got {shifts.Count} for {Math.Max(dims.Count, 1)}");
        }

        var shape = context.Shape(0);
        if (dims.Count == 0) return Reaches(context, shape.Count, shifts[0]) ? context.Type(0) : null;
        if (Axis.ReadMany(context, "dims", shape.Rank) is null) return null;
        for (var index = 0; index < dims.Count; index++)
        {
            if (shape.Rank > 0 && !Reaches(context, shape[At(dims[index], shape.Rank)], shifts[index])) return null;
        }

        return context.Type(0);
    }

    public override int Simplify(Simplification s)
    {
        var (shifts, dims, shape) = (s.Node.Dims("shifts"), Dims(s.Node), s.Shape(0));
        if (shape.Rank == 0) return s.Node.Inputs[0];
        if (dims.Count == 0) return s.Reshape(Along(s, s.Reshape(s.Node.Inputs[0], new Shape([shape.Count])), 0, shifts[0].Value!.Value), shape);
        var value = s.Node.Inputs[0];
        for (var index = 0; index < dims.Count; index++)
        {
            value = Along(s, value, At(dims[index], shape.Rank), shifts[index].Value!.Value);
        }

        return value;
    }

    /// <summary>The last elements before the first ones.</summary>
    private static int Along(Simplification s, int x, int dim, long shift)
    {
        var size = s.ShapeOf(x)[dim];
        Dim moved = size.Value is { } known ? known == 0 ? 0 : ((shift % known) + known) % known : shift < 0 ? size + shift : shift;
        if (moved == 0) return x;
        int[] parts = [StripOp.Apply(s, x, dim, size - moved, moved), StripOp.Apply(s, x, dim, 0, size - moved)];
        return s.Op("cat", parts, Attribute.Dims("dim", dim));
    }

    /// <summary>A shift is cut to the size where that is known; otherwise it must not pass the end.</summary>
    private static bool Reaches(InferenceContext context, Dim size, Dim shift) =>
        size.IsConstant || context.AtLeast(size, Math.Abs(shift.Value!.Value));

    private static int At(Dim dim, int rank) => (int)(dim.Value!.Value < 0 ? dim.Value.Value + rank : dim.Value.Value);

    private static EquatableArray<Dim> Dims(Node node) => node.Find("dims") is AttributeValue.Dims dims ? dims.Values : [];
}
