using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A new tensor of random numbers: of the shape <c>shape</c> (rand, randn), or of that of an operand, of which nothing else is read.</summary>
/// <param name="name">Its name.</param>
/// <param name="member">The C# member.</param>
/// <param name="isNormal">Whether they are standard normal; else from [0, 1).</param>
/// <param name="isLike">Whether it takes the shape and the element type of an operand.</param>
internal sealed class RandomOp(string name, string member, bool isNormal, bool isLike) : OpDefinition
{
    public override string Name => name;

    public override bool IsComposite => true;

    public override bool IsDifferentiable => false;

    public override Signature Signature { get; } = new(
        isLike ? ["x"] : [],
        isLike ? [] : [AttributeSpec.List("shape"), AttributeSpec.Text("dtype", nameof(DType.Float32))],
        "Tensor." + member);

    public override TensorType? Infer(InferenceContext context)
    {
        if (isLike) return context.Type(0);
        if (!Enum.TryParse<DType>(context.Node.Text("dtype"), out var type)) return null;
        var shape = new Shape(context.Node.Dims("shape").AsImmutable());
        return shape.Dims.Any(size => size.Value is < 0)
            ? context.Fault("NG2003", $"{context.Subject} cannot have the shape {shape}")
            : new TensorType(type, shape);
    }

    public override int Simplify(Simplification s) =>
        s.Op("noise", [], Attribute.Dims("shape", s.Node.Type.Shape.Dims), Attribute.Flag("normal", isNormal), s.NextRandomSite());
}
