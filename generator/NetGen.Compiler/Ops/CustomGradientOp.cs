using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// A function whose gradient is written by hand. Its value is the operand <c>value</c>; pairs of an operand and its gradient
/// follow, the gradients computed by nodes that read <c>incoming</c> where the gradient of the value belongs. Backward repeats
/// those nodes with the gradient itself; after that nothing needs them, and the node is a view of its value.
/// </summary>
internal sealed class CustomGradientOp : OpDefinition
{
    public const string OpName = "custom_gradient";

    /// <summary>Why such a function has no type though its value has one.</summary>
    public const string OtherShape = "a gradient that it returns is not known to have the shape of its operand; sum or expand it to that shape";

    private const int FirstPair = 2;

    public override string Name => OpName;

    public override string DisplayName => "[Gradient]";

    public override Signature Signature { get; } = new(["value", "incoming", new("pairs", IsOptional: true) { IsMany = true }]);

    /// <summary>A gradient of another shape than its operand's is left to the eager path, which says so.</summary>
    public override TensorType? Infer(InferenceContext context)
    {
        for (var pair = FirstPair; pair < context.Count; pair += 2)
        {
            if (!HasSameShape(context, context.Shape(pair), context.Shape(pair + 1))) return null;
        }

        return context.Type(0);
    }

    public override void Differentiate(Derivative d)
    {
        var repeated = new Dictionary<int, int>();
        for (var pair = FirstPair; pair < d.Count; pair += 2)
        {
            if (!d.Needs(pair)) continue;
            var gradient = d.Repeat(d.Operand(pair + 1), d.Operand(1), repeated);
            d.Add(pair, d.TypeOf(pair + 1) == d.TypeOf(pair) ? gradient : d.Op("to", [gradient], Attribute.Text("dtype", d.TypeOf(pair).ToString())));
        }
    }

    private static bool HasSameShape(InferenceContext context, Shape x, Shape gradient) =>
        x.Rank == gradient.Rank && Enumerable.Range(0, x.Rank).All(dim => context.Equal(x[dim], gradient[dim]));

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
