using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>exp(x) divided by its sum along a dim; the maximum is subtracted first.</summary>
internal sealed class SoftmaxOp : OpDefinition
{
    public override string Name => "softmax";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim")], "F.Softmax", "Tensor.Softmax");

    public override TensorType? Infer(InferenceContext context) =>
        Axis.Read(context, "dim", context.Shape(0).Rank) is null ? null : context.Type(0);

    public override int Simplify(Simplification s) =>
        s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)]);

    /// <summary>y·(g - Σ g·y).</summary>
    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        var product = d.Op("mul", d.Gradient, d.Result);
        var sum = d.Op("sum", [product], Attribute.Dims("dim", d.Node.Dims("dim")), Attribute.Flag("keepDim", true));
        d.Add(0, d.Op("mul", d.Result, d.Op("sub", d.Gradient, sum)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Softmax", call.Operand(0), call.Size("dim"));
}
