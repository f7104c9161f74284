using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of a recurrent weight: of every step, the gates' gradient times the hidden state before it.</summary>
internal sealed class RecurrentGradWeightOp : OpDefinition
{
    public override string Name => "recurrent_grad_weight";

    public override Signature Signature { get; } = new(
        ["gradient", "output", new("hidden", IsOptional: true)],
        [AttributeSpec.Flag("reverse")]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape([context.Shape(0)[2], context.Shape(1)[2]]) };

    public override Dim Macs(ComputeGraph graph, Node node) =>
        graph[node.Inputs[0]].Type.Shape.Count * node.Type.Shape[1];

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "RecurrentGradWeight", call.Operand(0), call.Operand(1), call.Operand(2), KernelCall.Flag(call.Node.Flag("reverse")));
}
