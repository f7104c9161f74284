using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>gradient·weight: [..., out] with weight [out, in] gives [..., in].</summary>
internal sealed class LinearGradInputOp : OpDefinition
{
    public override string Name => "linear_grad_input";

    public override Signature Signature { get; } = new(["gradient", "weight"]);

    public override TensorType? Infer(InferenceContext context)
    {
        var gradient = context.Shape(0).Dims.AsImmutable();
        return context.Type(0) with { Shape = new Shape(gradient.SetItem(gradient.Length - 1, context.Shape(1)[1])) };
    }

    public override Dim Macs(ComputeGraph graph, Node node) =>
        node.Type.Shape.Count * graph[node.Inputs[1]].Type.Shape[0];

    public override string? RowMajor(KernelCall call) => call.OverOperands("LinearGradInput");
}
