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
    public const string OpName = "custom_gradient";

    /// <summary>Why such a function has no type though its value has one.</summary>
    public const string OtherShape = "the gradient that it returns is not known to have the shape of its operand; sum or expand it to that shape";

    public override string Name => OpName;

    public override string DisplayName => "[Gradient]";

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
        if (!d.Needs(1)) return;
        var gradient = d.Repeat(d.Operand(3), d.Operand(2));
        d.Add(1, d.TypeOf(3) == d.TypeOf(1) ? gradient : d.Op("to", [gradient], Attribute.Text("dtype", d.TypeOf(1).ToString())));
    }

    /// <summary>The node as what it is once gradients have been taken: its value.</summary>
    internal static Node Bypass(Node node) => node.Op != OpName ? node : node with
    {
        Op = "reshape",
        Inputs = new EquatableArray<int>(node.Inputs[0]),
        Attributes = new EquatableArray<Attribute>(Attribute.Dims("shape", node.Type.Shape.Dims)),
    };

    // Differentiation has bypassed it before anything is executed.
    public override string? RowMajor(KernelCall call) => null;
}
