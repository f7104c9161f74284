using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A function of pairs of elements, broadcast, that the runtime knows as a pair: its value and its two slopes.</summary>
/// <param name="name">In graphs.</param>
/// <param name="pair">The runtime's name: <c>Maximum</c> for <c>MaximumPair</c>.</param>
/// <param name="surfaces">C# members that mean it.</param>
internal abstract class PairOp(string name, string pair, params string[] surfaces) : OpDefinition
{
    public override string Name => name;

    public override Signature Signature { get; } = new(["x", "other"], surfaces);

    /// <summary>Which numbers it takes beside floating-point ones.</summary>
    private protected virtual NumberKinds Kinds => NumberKinds.AllAsFloating;

    public override TensorType? Infer(InferenceContext context) => Broadcasting.Meet(context, 0, 1) is { } shape
        ? new TensorType(ElementTypes.Of(Kinds, ElementTypes.Met(context.Operand(0), context.Operand(1))), shape)
        : null;

    public override bool ComputesInResultType => true;

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.SumTo(Slope(d, PairGradOp.X), 0));
        if (d.Needs(1)) d.Add(1, d.SumTo(Slope(d, PairGradOp.Y), 1));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Pair", call.Operand(0), call.Operand(1), Expression);

    /// <summary>The pair as C#.</summary>
    internal string Expression => $"default(global::NetGen.CompilerServices.{pair}Pair)";

    private int Slope(Derivative d, string side) => d.Op(
        "pair_grad", [d.Gradient, d.Operand(0), d.Operand(1)], Attribute.Text("pair", name), Attribute.Text("side", side));
}
