using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Channels turned into pixels: […, C·r², H, W] becomes […, C, H·r, W·r].</summary>
internal sealed class PixelShuffleOp : OpDefinition
{
    public override string Name => "pixel_shuffle";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("upscaleFactor")], "F.PixelShuffle");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, factor) = (context.Shape(0), context.Node.Dims("upscaleFactor")[0]);
        if (x.Rank < 3) return Spatial.WrongRank(context, dims: 2);
        if (factor.Value is < 1 || x[x.Rank - 3].DivideExactly(factor * factor) is not { } channels)
        {
            return context.Fault("NG2002", $"{context.Subject} by {factor} needs a multiple of {factor * factor} channels, {context.Describe(0)} has {x[x.Rank - 3]}{context.Provenance(0)}");
        }

        return context.Type(0) with { Shape = new Shape([.. x.Dims.Take(x.Rank - 3), channels, x[x.Rank - 2] * factor, x[x.Rank - 1] * factor]) };
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("pixel_unshuffle", [d.Gradient], Graph.Attribute.Dims("downscaleFactor", d.Node.Dims("upscaleFactor"))));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("PixelShuffle", call.Operand(0), call.Size("upscaleFactor"));
}
