using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The same elements, through which no gradient flows: <c>x.Detach()</c>, and what is computed under <c>GradMode.NoGrad()</c>.</summary>
internal sealed class DetachOp : OpDefinition
{
    public override string Name => "detach";

    public override Signature Signature { get; } = new(["x"], [new AttributeSpec("shape", AttributeKind.Dims) { Length = AttributeSpec.AnyLength, MayBeAbsent = true }]);

    public override bool IsDifferentiable => false;

    public override bool KeepsElements => true;

    public override TensorType? Infer(InferenceContext context) => context.Operand(0).Type;

    public override int Simplify(Simplification s) => s.Op(Name, [s.Node.Inputs[0]], Attribute.Dims("shape", s.Node.Type.Shape.Dims));

    public override string? RowMajor(KernelCall call) => call.Kernel("Expand", call.Operand(0), call.Sizes("shape"));
}
