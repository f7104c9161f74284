using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The logarithm of softmax, computed as x - max - log Σ exp(x - max).</summary>
internal sealed class LogSoftmaxOp : OpDefinition
{
    public override string Name => "log_softmax";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("dim")], "F.LogSoftmax", "Tensor.LogSoftmax");

    public override TensorType? Infer(InferenceContext context) =>
        Axis.Read(context, "dim", context.Shape(0).Rank) is null ? null : context.Type(0);

    public override int Simplify(Simplification s) =>
        s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)]);

    /// <summary>g - exp(y)·Σ g.</summary>
    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        var sum = d.Op("sum", [d.Gradient], Attribute.Dims("dim", d.Node.Dims("dim")), Attribute.Flag("keepDim", true));
        d.Add(0, d.Op("sub", d.Gradient, d.Op("mul", d.Op("exp", d.Result), sum)));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("LogSoftmax", call.Operand(0), call.Size("dim"));
}
