using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A new tensor of one number: of the shape <c>shape</c> (zeros, ones, full), or of that of an operand, of which nothing else is read.</summary>
/// <param name="name">Its name.</param>
/// <param name="member">The C# member.</param>
/// <param name="number">What it holds; null for what the attribute <c>value</c> says.</param>
/// <param name="isLike">Whether it takes the shape and the element type of an operand.</param>
internal sealed class FullOp(string name, string member, double? number, bool isLike) : OpDefinition
{
    public override string Name => name;

    public override bool IsComposite => true;

    public override bool IsDifferentiable => false;

    public override Signature Signature { get; } = new(
        isLike ? ["x"] : [],
        [
            .. isLike ? Array.Empty<AttributeSpec>() : [AttributeSpec.List("shape"), AttributeSpec.Text("dtype", nameof(DType.Float32))],
            .. number is null ? [AttributeSpec.OpenNumber("value")] : Array.Empty<AttributeSpec>(),
        ],
        "Tensor." + member);

    public override TensorType? Infer(InferenceContext context)
    {
        if (isLike) return context.Type(0);
        if (!Enum.TryParse<DType>(context.Node.Text("dtype"), out var type)) return null;
        var shape = context.Node.Dims("shape");
        return shape.Any(size => size.Value is < 0)
            ? context.Fault("NG2003", $"{context.Subject} cannot have the shape {new Shape(shape.AsImmutable())}")
            : new TensorType(type, new Shape(shape.AsImmutable()));
    }

    public override int Simplify(Simplification s)
    {
        var value = number is { } fixedValue ? new AttributeValue.Number(fixedValue) : s.Node.Find("value")!;
        var type = s.Node.Type;
        if (type.DType != DType.Float32)
        {
            if (value.IsOpen) return s.Obstruct($"its value must be known where it is of {type.DType}");
            return s.Op("filled", [], Attribute.Dims("shape", type.Shape.Dims), new Attribute("value", value), Attribute.Text("dtype", type.DType.ToString()));
        }

        var one = s.Constant(value);
        return type.Shape.Rank == 0 ? one : s.Op("expand", [one], Attribute.Dims("shape", type.Shape.Dims));
    }
}
