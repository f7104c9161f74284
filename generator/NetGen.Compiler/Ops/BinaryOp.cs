using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>An operation on pairs of elements; shapes are broadcast against each other.</summary>
/// <param name="name">In graphs.</param>
/// <param name="symbol">In messages and C#: <c>+</c>.</param>
/// <param name="operatorName">The C# operator method: <c>op_Addition</c>.</param>
/// <param name="functionName">The C# function: <c>Add</c>.</param>
internal abstract class BinaryOp(string name, string symbol, string operatorName, string functionName) : OpDefinition
{
    public override string Name => name;

    public override string DisplayName => symbol;

    public override Signature Signature { get; } = new(["x", "other"], "Tensor." + operatorName, "F." + functionName);

    public override TensorType? Infer(InferenceContext context) => Broadcasting.Meet(context, 0, 1) is { } shape
        ? new TensorType(Computed(ElementTypes.Met(context.Operand(0), context.Operand(1))), shape)
        : null;

    public override bool ComputesInResultType => true;

    /// <summary>The type of the result where the operands meet in a type.</summary>
    private protected virtual DType Computed(DType met) => met;
}
