using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The gradients of attention's query, key and value, and of a mask of numbers where <c>gradMask</c> asks for it: their
/// elements one after another in one dimension.
/// </summary>
internal sealed class AttentionGradOp : OpDefinition
{
    private const int Query = 3;

    public override string Name => "attention_grad";

    public override Signature Signature { get; } = new(
        ["gradient", "output", "logSum", .. AttentionOptions.Operands],
        [AttributeSpec.Flag("gradMask"), .. AttentionOptions.Attributes, AttributeSpec.OpenNumber("dropoutP", 0)]);

    public override TensorType? Infer(InferenceContext context)
    {
        Dim count = 0;
        for (var operand = 0; operand < (context.Node.Flag("gradMask") ? 4 : 3); operand++) count += context.Shape(Query + operand).Count;
        return context.Type(0) with { Shape = new Shape([count]) };
    }

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var (query, key, value) = (graph[node.Inputs[Query]].Type.Shape, graph[node.Inputs[Query + 1]].Type.Shape, graph[node.Inputs[Query + 2]].Type.Shape);
        var rank = query.Rank;
        return AttentionOptions.Scores(query, key).Count * (query[rank - 1] * 3 + value[rank - 1] * 2);
    }

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "AttentionGrad",
        [.. Enumerable.Range(0, Query).Select(call.Operand),
         .. AttentionOptions.Arguments(call, Query),
         KernelCall.Flag(call.Node.Flag("gradMask"))]);
}
