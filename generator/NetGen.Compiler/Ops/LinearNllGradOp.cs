using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The gradients of linear_nll's x, weight and bias, as far as <c>gradX</c>, <c>gradWeight</c> and <c>gradBias</c> ask for them:
/// their elements one after another in one dimension.
/// </summary>
internal sealed class LinearNllGradOp : OpDefinition
{
    private const int X = 2;
    private static readonly string[] Flags = ["gradX", "gradWeight", "gradBias"];

    public override string Name => "linear_nll_grad";

    public override Signature Signature { get; } = new(
        ["gradient", "logSum", .. LinearNllOp.Operands],
        [.. Flags.Select(flag => AttributeSpec.Flag(flag)), .. LinearNllOp.Attributes]);

    public override TensorType? Infer(InferenceContext context)
    {
        Dim count = 0;
        if (context.Node.Flag("gradX")) count += context.Shape(X).Count;
        if (context.Node.Flag("gradWeight")) count += context.Shape(X + 1).Count;
        if (context.Node.Flag("gradBias")) count += context.Shape(X + 3).Count;
        return context.Type(0) with { Shape = new Shape([count]) };
    }

    /// <summary>The logits again, and a product for each gradient of a matrix.</summary>
    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var products = 1 + (node.Flag("gradX") ? 1 : 0) + (node.Flag("gradWeight") ? 1 : 0);
        return LinearNllOp.Logits(graph, node, X) * graph[node.Inputs[X]].Type.Shape[1] * products;
    }

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "LinearCrossEntropyGrad",
        [call.Operand(0), call.Operand(1), .. LinearNllOp.Arguments(call, X), .. Flags.Select(flag => KernelCall.Flag(call.Node.Flag(flag))), NllLossOp.Arguments(call)]);
}
