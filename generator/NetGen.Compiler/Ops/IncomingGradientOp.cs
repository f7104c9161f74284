using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Stands for the gradient of a value where a function's gradient is written by hand: see <see cref="CustomGradientOp"/>.
/// </summary>
internal sealed class IncomingGradientOp : OpDefinition
{
    public override string Name => "incoming_gradient";

    public override Signature Signature { get; } = new(["value"]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    // Differentiation has put the gradient in its place before anything is executed.
    public override string? RowMajor(KernelCall call) => null;
}
