using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The negative log-likelihood of classes [rows] under the softmax of x·weightᵀ + bias, whose logits are never all in memory:
/// x [rows, in], weight [C, in], then bias [C] where it is <c>biased</c> and a weight of each class [C] where it is <c>weighted</c>.
/// </summary>
internal sealed class LinearNllOp : OpDefinition
{
    /// <summary>What the logarithms of sums and the gradients share.</summary>
    internal static Operand[] Operands => ["x", "weight", "target", new("bias", IsOptional: true), new("classWeight", IsOptional: true)];

    /// <summary>What the logarithms of sums and the gradients share.</summary>
    internal static AttributeSpec[] Attributes => [AttributeSpec.Flag("biased"), AttributeSpec.Flag("weighted"), .. NllLossOp.Options];

    public override string Name => "linear_nll";

    public override Signature Signature { get; } = new(Operands, Attributes);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = LossReduction.Reduce(context.Node, new Shape([context.Shape(0)[0]])) };

    public override void Differentiate(Derivative d)
    {
        var operands = d.Node.Inputs.ToArray();
        // x, weight and, where there is one, bias.
        int[] differentiable = d.Node.Flag("biased") ? [0, 1, 3] : [0, 1];
        var needed = differentiable.Where(d.Needs).ToList();
        if (needed.Count == 0) return;
        var all = d.Like(
            "linear_nll_grad",
            [d.Gradient, d.Like("linear_nll_log_sum", operands), .. operands],
            Attribute.Flag("gradX", needed.Contains(0)),
            Attribute.Flag("gradWeight", needed.Contains(1)),
            Attribute.Flag("gradBias", needed.Contains(3)));
        Dim start = 0;
        foreach (var operand in needed)
        {
            var shape = d.Shape(operand);
            var part = d.Op("strip", [all], Attribute.Dims("dim", 0), Attribute.Dims("start", start), Attribute.Dims("length", shape.Count));
            d.Add(operand, d.Op("reshape", [part], Attribute.Dims("shape", shape.Dims)));
            start += shape.Count;
        }
    }

    public override Dim Macs(ComputeGraph graph, Node node) => Logits(graph, node, 0) * graph[node.Inputs[0]].Type.Shape[1];

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("LinearCrossEntropy", [call.Companion("linear_nll_log_sum"), .. Arguments(call, 0), NllLossOp.Arguments(call)]);

    /// <summary>How many logits there are.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">The node.</param>
    /// <param name="x">Place of x among the operands.</param>
    internal static Dim Logits(ComputeGraph graph, Node node, int x) =>
        graph[node.Inputs[x]].Type.Shape[0] * graph[node.Inputs[x + 1]].Type.Shape[0];

    /// <summary>The operands as a kernel's arguments.</summary>
    /// <param name="call">The call.</param>
    /// <param name="x">Place of x among the operands.</param>
    internal static IEnumerable<string> Arguments(KernelCall call, int x)
    {
        var (biased, weighted) = (call.Node.Flag("biased"), call.Node.Flag("weighted"));
        foreach (var place in Enumerable.Range(x, 3)) yield return call.Operand(place);
        yield return biased ? call.Operand(x + 3) : "null";
        yield return weighted ? call.Operand(x + (biased ? 4 : 3)) : "null";
    }
}
