using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient where relu's result is above zero (or not a number), zero elsewhere.</summary>
internal sealed class ReluGradOp : OpDefinition
{
    public override string Name => "relu_grad";

    public override Signature Signature { get; } = new(["gradient", "result"]);

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override string? RowMajor(KernelCall call) => call.OverOperands("ReluGrad");
}
