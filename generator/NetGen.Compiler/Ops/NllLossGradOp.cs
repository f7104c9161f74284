using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The gradient of nll_loss's x, of shape <c>shape</c>: in each row that counts -(1 - e)·w[t] at the target and
/// -e/C·w[c] everywhere, times the result's gradient, divided as the loss was; zero in ignored rows.
/// </summary>
internal sealed class NllLossGradOp : OpDefinition
{
    public override string Name => "nll_loss_grad";

    public override Signature Signature { get; } = new(
        ["gradient", "target", new("weight", IsOptional: true)],
        [AttributeSpec.List("shape"), .. NllLossOp.Options]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("NllLossGrad", call.Operand(0), call.Sizes("shape"), call.Operand(1), call.Operand(2), NllLossOp.Arguments(call));
}
