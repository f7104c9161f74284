using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>gradientᵀ·x, summed over every dim but the last: [..., out] with x [..., in] gives [out, in].</summary>
internal sealed class LinearGradWeightOp : OpDefinition
{
    public override string Name => "linear_grad_weight";

    public override Signature Signature { get; } = new(["gradient", "x"]);

    public override TensorType? Infer(InferenceContext context)
    {
        var (gradient, x) = (context.Shape(0), context.Shape(1));
        return context.Type(0) with { Shape = new Shape([gradient[gradient.Rank - 1], x[x.Rank - 1]]) };
    }

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var x = graph[node.Inputs[1]].Type.Shape;
        return x.Count * node.Type.Shape[0];
    }

    public override string? RowMajor(KernelCall call) => call.OverOperands("LinearGradWeight");
}
