using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Random numbers of shape <c>shape</c>: standard normal where <c>normal</c> is set, else from [0, 1). The place <c>site</c>, the
/// element's position and the step's seed determine each.
/// </summary>
internal sealed class NoiseOp : OpDefinition
{
    public override string Name => "noise";

    public override Signature Signature { get; } = new([], [AttributeSpec.List("shape"), AttributeSpec.Flag("normal"), AttributeSpec.Whole("site")]);

    public override bool IsDifferentiable => false;

    public override bool Draws => true;

    public override TensorType? Infer(InferenceContext context) => new(DType.Float32, new Shape(context.Node.Dims("shape").AsImmutable()));

    public override string? RowMajor(KernelCall call) =>
        $"frame.Noise({call.Slot}, {call.Sizes("shape")}, {(call.Node.Flag("normal") ? "true" : "false")}, {call.Size("site")})";
}
