using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A question about pairs of elements, broadcast: a mask.</summary>
/// <param name="name">In graphs.</param>
/// <param name="kernel">The runtime's kernel.</param>
/// <param name="symbol">In messages.</param>
/// <param name="surfaces">C# members that mean it.</param>
internal abstract class ComparisonOp(string name, string kernel, string symbol, params string[] surfaces) : OpDefinition
{
    public override string Name => name;

    public override string DisplayName => symbol;

    public override Signature Signature { get; } = new(["x", "other"], surfaces);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        Broadcasting.Meet(context, 0, 1) is { } shape ? new TensorType(DType.Bool, shape) : null;

    /// <summary>A number is compared as it is, not rounded to float32, with whatever is not of float32.</summary>
    public override int Simplify(Simplification s)
    {
        int[] operands = [Exact(s, 0, 1), Exact(s, 1, 0)];
        return operands.SequenceEqual(s.Node.Inputs) ? s.Keep() : s.Op(name, operands);
    }

    private static int Exact(Simplification s, int operand, int beside) =>
        s.ConstantAt(operand) is not null && s.ConstantAt(beside) is null && !ElementTypes.IsFloating(s.TypeOf(s.Node.Inputs[beside]))
            ? ToOp.Apply(s, s.Node.Inputs[operand], DType.Float64)
            : s.Node.Inputs[operand];

    public override string? RowMajor(KernelCall call) => call.OverOperands(kernel);
}
