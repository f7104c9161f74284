using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Pairs of features of x [..., length, dim] turned by angles whose cosines and sines are [length, dim / 2]. Those are constants:
/// they get no gradient.
/// </summary>
internal sealed class RotaryOp : OpDefinition
{
    public override string Name => "rotary";

    public override Signature Signature { get; } = new(
        ["x", "cos", "sin"],
        [AttributeSpec.Flag("interleaved", false), AttributeSpec.Flag("inverse", false)],
        "F.Rotary");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, cos, sin) = (context.Shape(0), context.Shape(1), context.Shape(2));
        var fits = x.Rank >= 2 && cos.Rank == 2 && sin.Rank == 2
            && context.Equal(cos[0], x[x.Rank - 2]) && context.Equal(cos[1] * 2, x[x.Rank - 1])
            && context.Equal(cos[0], sin[0]) && context.Equal(cos[1], sin[1]);
        return fits
            ? context.Type(0)
            : context.Fault(
                "NG2001",
                $"{context.Subject} of {context.Describe(0)} {x}{context.Provenance(0)} needs cosines and sines [length, dim / 2], got {cos}{context.Provenance(1)} and {sin}{context.Provenance(2)}",
                0,
                $"{x} comes from here");
    }

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        d.Add(0, d.Op(
            Name,
            [d.Gradient, d.Operand(1), d.Operand(2)],
            Attribute.Flag("interleaved", d.Node.Flag("interleaved")),
            Attribute.Flag("inverse", !d.Node.Flag("inverse"))));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel(
        "Rotary",
        call.Operand(0),
        call.Operand(1),
        call.Operand(2),
        KernelCall.Flag(call.Node.Flag("interleaved")),
        KernelCall.Flag(call.Node.Flag("inverse")));
}
