using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Tensors of one shape joined along a new dim.</summary>
internal sealed class StackOp : OpDefinition
{
    public override string Name => "stack";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new([new("tensors") { IsMany = true }], [AttributeSpec.Whole("dim", 0)], "F.Stack");

    public override TensorType? Infer(InferenceContext context)
    {
        var first = context.Shape(0);
        if (Axis.Read(context, "dim", first.Rank + 1) is not { } dim) return null;
        var type = context.Type(0);
        for (var index = 1; index < context.Count; index++)
        {
            if (!Equal(context, first, context.Shape(index))) return Refuse(context, index);
            type = type with { DType = ElementTypes.Promote(type.DType, context.Type(index).DType) };
        }

        return type with { Shape = new Shape(first.Dims.AsImmutable().Insert(dim, context.Count)) };
    }

    public override int Simplify(Simplification s)
    {
        var shape = s.Shape(0);
        var dim = Axis.OneOf(s.Node, "dim", shape.Rank + 1);
        var layer = new Shape(shape.Dims.AsImmutable().Insert(dim, 1));
        var layers = s.Node.Inputs.Select(input => s.Reshape(input, layer)).ToArray();
        return layers.Length == 1 ? layers[0] : s.Op("cat", layers, Attribute.Dims("dim", dim));
    }

    private static bool Equal(InferenceContext context, Shape first, Shape next)
    {
        if (first.Rank != next.Rank) return false;
        for (var index = 0; index < first.Rank; index++)
        {
            if (!context.Equal(first[index], next[index])) return false;
        }

        return true;
    }

    private static TensorType? Refuse(InferenceContext context, int operand) => context.Fault(
        "NG2005",
        $"{context.Subject} needs equal shapes, got {context.Shape(0)}{context.Provenance(0)} and "
        + $"{context.Shape(operand)}{context.Provenance(operand)}",
        operand,
        $"{context.Shape(operand)} comes from here");
}
