using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// A function whose gradient is written by hand. Its value is the operand <c>value</c>; the gradient of <c>x</c> is the
/// operand <c>gradient</c>, computed by nodes that read <c>incoming</c> where the gradient of the value belongs. Backward
/// repeats those nodes with the gradient itself; after that nothing needs them, and the node is a view of its value.
/// </summary>
internal sealed class CustomGradientOp : OpDefinition
{
    public override string Name => "custom_gradient";

    public override Signature Signature { get; } = new(["value", "x", "incoming", "gradient"]);

    /// <summary>A gradient of another shape than x's is left to the eager path, which says so.</summary>
    public override TensorType? Infer(InferenceContext context)
    {
        var (x, gradient) = (context.Shape(1), context.Shape(3));
        if (x.Rank != gradient.Rank) return null;
        for (var dim = 0; dim < x.Rank; dim++)
        {
            if (!context.Equal(x[dim], gradient[dim])) return null;
        }

        return context.Type(0);
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(1)) d.Add(1, d.Repeat(d.Operand(3), d.Operand(2)));
    }

    /// <summary>The node as what it is once gradients have been taken: its value.</summary>
    internal static Node Bypass(Node node) => node.Op != "custom_gradient" ? node : node with
    {
        Op = "reshape",
        Inputs = new EquatableArray<int>(node.Inputs[0]),
        Attributes = new EquatableArray<Attribute>(Attribute.Dims("shape", node.Type.Shape.Dims)),
    };

    // Differentiation has bypassed it before anything is executed.
    public override string? RowMajor(KernelCall call) => null;
}
