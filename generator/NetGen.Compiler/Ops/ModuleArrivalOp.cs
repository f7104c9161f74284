using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Notes the gradient of a result of a <see cref="ModuleCallOp"/>.</summary>
internal sealed class ModuleArrivalOp : OpDefinition
{
    public const string OpName = "module_arrival";

    public override string Name => OpName;

    public override Signature Signature { get; } = new(
        ["gradient", new("later", IsOptional: true)], [AttributeSpec.Whole(ModuleCallOp.Site), AttributeSpec.Whole("index")]);

    public override bool HasEffect => true;

    public override bool HandsOutOperands => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();

    public override string? RowMajor(KernelCall call) => $"frame.Arrive({call.Size(ModuleCallOp.Site)}, {call.Size("index")}, {call.Operand(0)})";
}
