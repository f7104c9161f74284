using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Einsum;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Products of the operands summed over the labels that the result does not name: <c>bij,bjk-&gt;bik</c>.</summary>
internal sealed class EinsumOp : OpDefinition
{
    public override string Name => "einsum";

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new([new("operands") { IsMany = true }], [AttributeSpec.Text("equation")], "F.Einsum");

    public override TensorType? Infer(InferenceContext context)
    {
        var ranks = Enumerable.Range(0, context.Count).Select(index => context.Shape(index).Rank).ToArray();
        try
        {
            return Typed(context, EinsumEquation.Parse(context.Node.Text("equation"), ranks));
        }
        catch (FormatException malformed)
        {
            return context.Fault("NG2001", $"{context.Subject} cannot read the equation `{context.Node.Text("equation")}`: {malformed.Message}");
        }
    }

    public override int Simplify(Simplification s)
    {
        var ranks = s.Node.Inputs.Select(input => s.ShapeOf(input).Rank).ToArray();
        return new GraphContraction(s).Run(EinsumEquation.Parse(s.Node.Text("equation"), ranks), s.Node.Inputs.AsImmutable());
    }

    private static TensorType? Typed(InferenceContext context, EinsumEquation equation)
    {
        var sizes = new Dictionary<int, (Dim Size, int Operand)>();
        var type = context.Type(0).DType;
        for (var index = 0; index < context.Count; index++)
        {
            type = ElementTypes.Promote(type, context.Type(index).DType);
            var (shape, labels) = (context.Shape(index), equation.Operands[index]);
            for (var dim = 0; dim < labels.Length; dim++)
            {
                // A diagonal of a size that only run time knows has no fixed step through memory.
                if (Array.IndexOf(labels, labels[dim], dim + 1) >= 0 && !shape[dim].IsConstant) return null;
                if (!sizes.TryGetValue(labels[dim], out var known) || known.Size == 1) sizes[labels[dim]] = (shape[dim], index);
                else if (shape[dim] != 1 && !context.Equal(known.Size, shape[dim])) return Disagree(context, labels[dim], known, index, shape[dim]);
            }
        }

        return new TensorType(type, new Shape(equation.Result.Select(label => sizes[label].Size)));
    }

    private static TensorType? Disagree(InferenceContext context, int label, (Dim Size, int Operand) known, int operand, Dim size) => context.Fault(
        "NG2001",
        $"{context.Subject} `{context.Node.Text("equation")}` gives {(label > 0 ? $"`{(char)label}`" : "a dimension of `...`")} the size {known.Size} in "
        + $"{context.Shape(known.Operand)}{context.Provenance(known.Operand)} and {size} in {context.Shape(operand)}{context.Provenance(operand)}",
        operand,
        $"{context.Shape(operand)} comes from here");
}
