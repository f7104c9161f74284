using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The gradient of embedding's table: those of one row add up, in order; zero for the row <c>paddingIdx</c> (-1: none).</summary>
internal sealed class EmbeddingGradOp : OpDefinition
{
    public override string Name => "embedding_grad";

    public override Signature Signature { get; } = new(["gradient", "x"], [AttributeSpec.Whole("rows"), AttributeSpec.Whole("paddingIdx")]);

    public override TensorType? Infer(InferenceContext context)
    {
        var gradient = context.Shape(0);
        return context.Type(0) with { Shape = new Shape([context.Node.Dims("rows")[0], gradient[gradient.Rank - 1]]) };
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("EmbeddingGrad", call.Operand(0), call.Operand(1), call.Spread("rows", "paddingIdx"));
}
