using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The whole numbers from <c>start</c> up to but without <c>end</c>, <c>step</c> apart, as int64.</summary>
internal sealed class ArangeOp : OpDefinition
{
    public override string Name => "arange";

    public override Signature Signature { get; } = new(
        [],
        [AttributeSpec.Whole("start", 0), AttributeSpec.Whole("end"), AttributeSpec.Whole("step", 1)],
        "F.Arange",
        "Tensor.Arange");

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context)
    {
        var (start, end) = (context.Node.Dims("start")[0], context.Node.Dims("end")[0]);
        if (context.Node.Dims("step")[0].Value is not { } step) return null;
        var distance = step < 0 ? start - end : end - start;
        if (step == 0 || !context.AtLeast(distance, 0)) return context.Fault("NG2002", $"{context.Subject} cannot go from {start} to {end} in steps of {step}");
        return new TensorType(DType.Int64, new Shape([Count(distance, Math.Abs(step))]));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Arange", call.Spread("start", "end", "step"));

    private static Dim Count(Dim distance, long step) => step == 1 ? distance : (distance + (step - 1)).FloorDivide(step);
}
