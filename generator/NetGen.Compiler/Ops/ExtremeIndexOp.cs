using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The index of the largest or smallest element along a dim, or of all in row-major order; the first of equal ones.</summary>
internal abstract class ExtremeIndexOp(string name, string member) : OpDefinition
{
    public override string Name => name;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim") with { MayBeAbsent = true }, AttributeSpec.Flag("keepDim", false)],
        "F." + member,
        "Tensor." + member);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Shape(0);
        if (Axis.ReadMany(context, "dim", shape.Rank) is not { } dims) return null;
        return new TensorType(DType.Int64, Reduction.Reduced(shape, dims, context.Node.Flag("keepDim")));
    }

    /// <summary>Of all elements: those in a row.</summary>
    public override int Simplify(Simplification s)
    {
        var shape = s.Shape(0);
        if (s.Node.Find("dim") is not null) return s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", shape.Rank)]);
        var index = s.Op(Name, [s.Reshape(s.Node.Inputs[0], new Shape([shape.Count]))], Attribute.Dims("dim", 0));
        return s.Reshape(index, s.Node.Type.Shape);
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel(member, call.Operand(0), call.Size("dim"), KernelCall.Flag(call.Node.Flag("keepDim")));
}
