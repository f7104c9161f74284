using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Cosines (piece 0) and sines (piece 1) of position · theta^(-2i/dim), [length, dim / 2].</summary>
internal sealed class RotaryTablesOp : OpDefinition
{
    public override string Name => "rotary_tables";

    public override bool IsDifferentiable => false;

    public override Signature Signature { get; } = new(
        [],
        [AttributeSpec.Whole("length"), AttributeSpec.Whole("dim"), AttributeSpec.Number("theta", 10000), Pieces.Attribute],
        "F.RotaryTables");

    public override Pieces? PiecesOf(IReadOnlyList<Attribute> attributes) => new(2);

    public override TensorType? Infer(InferenceContext context)
    {
        var (length, dim) = (context.Node.Dims("length")[0], context.Node.Dims("dim")[0]);
        if (dim.DivideExactly(2) is not { } pairs)
        {
            return dim.IsConstant ? context.Fault("NG2002", $"{context.Subject} turns pairs of features, so there is an even number of them, not {dim}") : null;
        }

        return context.AtLeast(length, 0) && context.AtLeast(pairs, 0) && Pieces.Of(context.Node) is 0 or 1 ? TensorType.Float(length, pairs) : null;
    }

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "RotaryTable", call.Spread("length", "dim"), Emit.Numbers.Double(call.Node.Number("theta")), KernelCall.Flag(Pieces.Of(call.Node) == 1));
}
