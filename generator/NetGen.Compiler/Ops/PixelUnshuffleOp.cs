using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Pixels turned into channels: […, C, H·r, W·r] becomes […, C·r², H, W].</summary>
internal sealed class PixelUnshuffleOp : OpDefinition
{
    public override string Name => "pixel_unshuffle";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("downscaleFactor")], "F.PixelUnshuffle");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, factor) = (context.Shape(0), context.Node.Dims("downscaleFactor")[0]);
        if (x.Rank < 3) return Spatial.WrongRank(context, dims: 2);
        if (factor.Value is < 1 || x[x.Rank - 2].DivideExactly(factor) is not { } height || x[x.Rank - 1].DivideExactly(factor) is not { } width)
        {
            return context.Fault("NG2002", $"{context.Subject} by {factor} needs multiples of {factor} pixels, {context.Describe(0)} has {x[x.Rank - 2]}×{x[x.Rank - 1]}{context.Provenance(0)}");
        }

        return context.Type(0) with { Shape = new Shape([.. x.Dims.Take(x.Rank - 3), x[x.Rank - 3] * factor * factor, height, width]) };
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("pixel_shuffle", [d.Gradient], Graph.Attribute.Dims("upscaleFactor", d.Node.Dims("downscaleFactor"))));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("PixelUnshuffle", call.Operand(0), call.Size("downscaleFactor"));
}
