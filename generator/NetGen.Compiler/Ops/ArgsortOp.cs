using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The order that sorts x along the dim <c>dim</c>, as int64; equal elements stay in order, NaN is the largest.</summary>
internal sealed class ArgsortOp : OpDefinition
{
    /// <summary>What sort shares. Sorting is always stable.</summary>
    internal static AttributeSpec[] Options => [AttributeSpec.Whole("dim", -1), AttributeSpec.Flag("descending", false)];

    public override string Name => "argsort";

    public override Signature Signature { get; } = new(["x"], Options, "F.Argsort", "Tensor.Argsort");

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        Axis.Read(context, "dim", context.Shape(0).Rank) is null ? null : context.Type(0) with { DType = DType.Int64 };

    public override int Simplify(Simplification s) => s.KeepWith("dim", [Axis.OneOf(s.Node, "dim", s.Shape(0).Rank)]);

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Argsort", call.Operand(0), call.Size("dim"), KernelCall.Flag(call.Node.Flag("descending")));
}
