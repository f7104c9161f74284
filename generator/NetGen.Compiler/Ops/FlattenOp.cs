using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Joins the dims from <c>startDim</c> to <c>endDim</c>, both included, into one.</summary>
internal sealed class FlattenOp : OpDefinition
{
    public override string Name => "flatten";

    public override bool IsComposite => true;

    public override bool IsView => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("startDim", 0), AttributeSpec.Whole("endDim", -1)],
        "Tensor.Flatten",
        "F.Flatten");

    public override bool KeepsElements => true;

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (Axis.Read(context, "startDim", shape.Rank) is not { } start) return null;
        if (Axis.Read(context, "endDim", shape.Rank) is not { } end) return null;
        if (shape.Rank == 0) return context.Type(0) with { Shape = new Shape([1]) };
        if (start > end) return context.Fault("NG2002", $"{context.Subject} cannot start at dimension {start} and end at {end}");
        var dims = new List<Dim>(shape.Dims.AsImmutable().Take(start));
        dims.Add(new Shape(shape.Dims.AsImmutable().Skip(start).Take(end - start + 1)).Count);
        dims.AddRange(shape.Dims.AsImmutable().Skip(end + 1));
        return context.Type(0) with { Shape = new Shape(dims) };
    }

    public override int Simplify(Simplification s) => s.Reshape(s.Node.Inputs[0], s.Node.Type.Shape);
}
