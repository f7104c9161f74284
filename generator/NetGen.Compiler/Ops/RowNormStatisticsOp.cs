using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The means and reciprocal deviations by which row_norm normalised its rows: [rows, 2].</summary>
internal sealed class RowNormStatisticsOp : OpDefinition
{
    public override string Name => "row_norm_statistics";

    public override Signature Signature { get; } = new(RowNormOp.Operands, RowNormOp.Rows);

    public override bool IsKeptFromForward => true;

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { Shape = new Shape([context.Node.Dims("rows")[0], 2]) };

    /// <summary>The kernel of the normalisation has left it in the slot.</summary>
    public override string? RowMajor(KernelCall call) => call.Filled;
}
