using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Stands for the gradient of a value where a function's gradient is written by hand: see <see cref="CustomGradientOp"/>.
/// </summary>
internal sealed class IncomingGradientOp : OpDefinition
{
    private const string Call = "call";

    public override string Name => "incoming_gradient";

    public override Signature Signature { get; } = new(["value"], [AttributeSpec.Whole(Call, 0)]);

    public override bool IsDifferentiable => false;

    /// <summary>Equal calls stay several: each has its own gradient, and what is computed from a sum need not be the sum of what is computed.</summary>
    public override int Simplify(Simplification s) => s.KeepWith(Call, [s.Node.Id]);

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    // Differentiation has put the gradient in its place before anything is executed.
    public override string? RowMajor(KernelCall call) => null;
}
