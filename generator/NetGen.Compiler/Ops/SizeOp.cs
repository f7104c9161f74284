using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A number of shape [] that is a size: known only at run time where it depends on the batch.</summary>
internal sealed class SizeOp : OpDefinition
{
    public override string Name => "size";

    public override Signature Signature { get; } = new([], [AttributeSpec.Whole("value")]);

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();
}
