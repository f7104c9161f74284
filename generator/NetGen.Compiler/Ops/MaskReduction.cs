using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Whether some, or all, of the elements along dims are true or not 0: a mask. An input whose element type nothing else declares is one.</summary>
internal abstract class MaskReduction(string name, string member) : Reduction(name, member)
{
    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context)
    {
        context.AdoptElementType(0, DType.Bool);
        return base.Infer(context) is { } type ? type with { DType = DType.Bool } : null;
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel(DisplayName, call.Operand(0), call.Sizes("dim"), KernelCall.Flag(call.Node.Flag("keepDim")));
}
