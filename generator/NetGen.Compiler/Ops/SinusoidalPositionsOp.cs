using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Vectors for positions, [length, dim]: sines at even places, cosines of the same angles at odd ones.</summary>
internal sealed class SinusoidalPositionsOp : OpDefinition
{
    public override string Name => "sinusoidal_positions";

    public override bool IsDifferentiable => false;

    public override Signature Signature { get; } = new(
        [],
        [AttributeSpec.Whole("length"), AttributeSpec.Whole("dim"), AttributeSpec.Number("theta", 10000)],
        "F.SinusoidalPositions");

    public override TensorType? Infer(InferenceContext context)
    {
        var (length, dim) = (context.Node.Dims("length")[0], context.Node.Dims("dim")[0]);
        return context.AtLeast(length, 0) && context.AtLeast(dim, 0) ? TensorType.Float(length, dim) : null;
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("SinusoidalPositions", call.Spread("length", "dim"), Emit.Numbers.Double(call.Node.Number("theta")));
}
