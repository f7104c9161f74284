using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A gradient times the slope of a curve at x.</summary>
internal sealed class CurveGradOp : OpDefinition
{
    /// <summary>The attributes that hold the curve's numbers.</summary>
    internal static readonly string[] Parameters = ["first", "second"];

    public override string Name => "curve_grad";

    public override Signature Signature { get; } = new(
        ["gradient", "x"],
        [AttributeSpec.Text("curve"), .. Parameters.Select(name => AttributeSpec.OpenNumber(name, 0))]);

    public override TensorType? Infer(InferenceContext context) => context.Type(1);

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "CurveGrad",
        call.Operand(0),
        call.Operand(1),
        ((CurveOp)OpCatalog.Get(call.Node.Text("curve"))).Expression(Parameters.Select(call.Double)));
}
