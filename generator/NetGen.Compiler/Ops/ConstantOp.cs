using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// A number of shape []. With the attribute <c>real</c> C# wrote it as a real number: whole numbers that meet it become
/// real, though it has no fraction.
/// </summary>
internal sealed class ConstantOp : OpDefinition
{
    public override string Name => SourceOps.Constant;

    public override string DisplayName => "number";

    public override Signature Signature { get; } = new(
        [],
        [AttributeSpec.OpenNumber("value"), Real]);

    /// <summary>That a number is real whatever its value.</summary>
    internal static AttributeSpec Real { get; } = AttributeSpec.Flag("real") with { MayBeAbsent = true };

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();

    public override string? RowMajor(KernelCall call) => call.Kernel("Number", call.Single("value"));
}
