using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of conv2d's x, of shape <c>shape</c>: every window's gradient scattered back through the weight.</summary>
internal sealed class Conv2dGradInputOp : OpDefinition
{
    public override string Name => "conv2d_grad_input";

    public override Signature Signature { get; } = new(["gradient", "weight"], [AttributeSpec.List("shape"), .. Conv2dOp.Geometry]);

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape(context.Node.Dims("shape").AsImmutable()) };

    /// <summary>It is linear in both: transposed convolutions are differentiated through it.</summary>
    public override void Differentiate(Derivative d)
    {
        Graph.Attribute[] geometry = [.. d.Node.Attributes.Where(attribute => attribute.Name != "shape")];
        if (d.Needs(0)) d.Add(0, d.Op("conv2d", [d.Gradient, d.Operand(1)], geometry));
        if (d.Needs(1)) d.Add(1, d.Op("conv2d_grad_weight", [d.Operand(0), d.Gradient], [d.ShapeOf(1), .. geometry]));
    }

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var weight = graph[node.Inputs[1]].Type.Shape;
        return graph[node.Inputs[0]].Type.Shape.Count * weight[1] * weight[2] * weight[3];
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Conv2dGradInput", call.Operand(0), call.Operand(1), call.Size("shape", 2), call.Size("shape", 3), Conv2dOp.Windows(call));
}
