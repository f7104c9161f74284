using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A gradient times the slope of a pair by its first operand (<c>X</c>) or its second (<c>Y</c>), broadcast as the pair is.</summary>
internal sealed class PairGradOp : OpDefinition
{
    internal const string X = "X";
    internal const string Y = "Y";

    public override string Name => "pair_grad";

    public override Signature Signature { get; } = new(
        ["gradient", "x", "other"],
        [AttributeSpec.Text("pair"), AttributeSpec.Text("side")]);

    public override TensorType? Infer(InferenceContext context) => context.Type(0);

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "PairGrad" + call.Node.Text("side"),
        call.Operand(0),
        call.Operand(1),
        call.Operand(2),
        ((PairOp)OpCatalog.Get(call.Node.Text("pair"))).Expression);
}
