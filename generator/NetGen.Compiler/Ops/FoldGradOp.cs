using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A gradient of a fold's result, times the slope of the fold by each element of x.</summary>
internal sealed class FoldGradOp : OpDefinition
{
    public override string Name => "fold_grad";

    public override Signature Signature { get; } = new(
        ["gradient", "x"],
        [AttributeSpec.Text("fold"), AttributeSpec.List("dim"), AttributeSpec.Flag("keepDim"), .. FoldedReduction.AllOptions]);

    public override TensorType? Infer(InferenceContext context) => context.Type(1);

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "FoldGrad",
        call.Operand(0),
        call.Operand(1),
        ((FoldedReduction)OpCatalog.Get(call.Node.Text("fold"))).Expression(call.Node),
        call.Sizes("dim"));
}
