using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Runs backward what the module of a <see cref="ModuleCallOp"/> recorded: its parameters take their gradients, and
/// <see cref="ModuleGradientOp"/> reads those of the operands.
/// </summary>
internal sealed class ModuleBackwardOp : OpDefinition
{
    public const string OpName = "module_backward";

    public override string Name => OpName;

    /// <summary>The operands of the call are read again: nothing may overwrite them before.</summary>
    public override Signature Signature { get; } = new(
        ["arrived", new("tensors") { IsMany = true }], [AttributeSpec.Whole(ModuleCallOp.Site)]);

    public override bool HasEffect => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) => TensorType.Float();

    public override string? RowMajor(KernelCall call) => $"frame.CallBackward({call.Size(ModuleCallOp.Site)})";
}
