using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>x where a mask holds, y elsewhere, broadcast. What is not taken gets gradient zero, never a NaN.</summary>
internal sealed class WhereOp : OpDefinition
{
    public override string Name => "where";

    public override Signature Signature { get; } = new(["condition", "x", "y"], "F.Where");

    public override TensorType? Infer(InferenceContext context)
    {
        if (!context.NeedsElements(0, DType.Bool)) return null;
        if (Broadcasting.Meet(context, 1, 2) is not { } values) return null;
        if (Broadcasting.Meet(context, context.Shape(0).Dims, values.Dims, out _) is not { } shape)
        {
            return context.Fault(
                "NG2005",
                $"{context.Subject} cannot choose from {values} by {context.Describe(0)}, which is {context.Shape(0)}{context.Provenance(0)}",
                0,
                $"{context.Shape(0)} comes from here");
        }

        return new TensorType(ElementTypes.Met(context.Operand(1), context.Operand(2)), shape);
    }

    /// <summary>Values of another type are converted first.</summary>
    public override int Simplify(Simplification s)
    {
        var type = s.Node.Type.DType;
        int[] operands = [s.Node.Inputs[0], ToOp.Apply(s, s.Node.Inputs[1], type), ToOp.Apply(s, s.Node.Inputs[2], type)];
        return operands.SequenceEqual(s.Node.Inputs) ? s.Keep() : s.Op(Name, operands);
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(1)) d.Add(1, d.SumTo(d.Op("where", d.Operand(0), d.Gradient, d.Constant(0)), 1));
        if (d.Needs(2)) d.Add(2, d.SumTo(d.Op("where", d.Operand(0), d.Constant(0), d.Gradient), 2));
    }

    public override string? RowMajor(KernelCall call) => call.OverOperands("Where");
}
