using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Rows of the table weight [rows, width] by number; the row <c>paddingIdx</c> gets no gradient.</summary>
internal sealed class EmbeddingOp : OpDefinition
{
    public override string Name => "embedding";

    public override Signature Signature { get; } = new(
        ["x", "weight"],
        [AttributeSpec.Whole("paddingIdx") with { MayBeAbsent = true }],
        "F.Embedding");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!Indices.Are(context, 0)) return null;
        var table = context.Shape(1);
        return table.Rank == 2
            ? context.Type(1) with { Shape = new Shape(context.Shape(0).Dims.AsImmutable().Add(table[1])) }
            : context.Fault("NG2001", $"{context.Subject} needs a table of rows, {context.Describe(1)} is {table}{context.Provenance(1)}", 1, $"{table} comes from here");
    }

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(1)) return;
        var rows = d.Shape(1)[0];
        var padding = d.Node.Find("paddingIdx") is AttributeValue.Dims { Values: [var row] } ? SliceRange.FromFront(row, rows) : -1;
        d.Add(1, d.Op("embedding_grad", [d.Gradient, d.Operand(0)], Attribute.Dims("rows", rows), Attribute.Dims("paddingIdx", padding)));
    }

    public override string? RowMajor(KernelCall call) => call.OverOperands("Embedding");
}
