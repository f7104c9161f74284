using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The last dims surrounded: <c>pad</c> holds pairs (before, after) from the last dim backwards, negative ones cut off.
/// With a constant, or with elements of x itself (Reflect, Replicate, Circular), one dim after the other. A layer says over how
/// many <c>dims</c> it works, and takes x with or without a batch; 0 for a function.
/// </summary>
internal sealed class PadOp : OpDefinition
{
    private const string Constant = "Constant";

    public override string Name => "pad";

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.List("pad"), AttributeSpec.Text("mode", Constant), AttributeSpec.Number("value", 0), AttributeSpec.Whole("dims", 0)],
        "F.Pad");

    public override TensorType? Infer(InferenceContext context)
    {
        var (shape, pad, mode) = (context.Shape(0), context.Node.Dims("pad"), context.Node.Text("mode"));
        var pairs = pad.Count / 2;
        var layerDims = context.Node.Whole("dims");
        if (layerDims > 0 && shape.Rank != layerDims + 1 && shape.Rank != layerDims + 2) return Spatial.WrongRank(context, layerDims);
        if (mode is not (Constant or "Reflect" or "Replicate" or "Circular")) return null;
        if (pad.Count % 2 != 0 || pairs > shape.Rank || (mode != Constant && shape.Rank - pairs is not (1 or 2)))
        {
            return Refuse(context, mode == Constant ? "pairs for at most its dimensions" : "pairs for all of its dimensions but the channels and the batch");
        }

        var dims = shape.Dims.AsImmutable();
        for (var pair = 0; pair < pairs; pair++)
        {
            var dim = shape.Rank - 1 - pair;
            var (before, after) = (pad[2 * pair], pad[(2 * pair) + 1]);
            if (mode != Constant && !Fits(context, mode, shape[dim], before, after)) return Refuse(context, $"less {mode.ToLowerInvariant()} padding than dimension {dim} has");
            dims = dims.SetItem(dim, dims[dim] + before + after);
            if (!context.AtLeast(dims[dim], 0)) return Refuse(context, $"something left of dimension {dim}");
        }

        return context.Type(0) with { Shape = new Shape(dims) };
    }

    public override int Simplify(Simplification s)
    {
        var pad = s.Node.Dims("pad");
        if (pad.All(amount => amount == 0)) return s.Node.Inputs[0];
        if (s.Node.Text("mode") == Constant) return s.Keep();
        var value = s.Node.Inputs[0];
        for (var pair = 0; pair < pad.Count / 2; pair++)
        {
            if (pad[2 * pair] == 0 && pad[(2 * pair) + 1] == 0) continue;
            value = s.Op(
                "pad_along",
                [value],
                Attribute.Dims("dim", s.Shape(0).Rank - 1 - pair),
                Attribute.Dims("before", pad[2 * pair]),
                Attribute.Dims("after", pad[(2 * pair) + 1]),
                Attribute.Text("mode", s.Node.Text("mode")));
        }

        return value;
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("pad", [d.Gradient], Attribute.Dims("pad", d.Node.Dims("pad").Select(amount => 0 - amount))));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Pad", call.Operand(0), call.Sizes("pad"), Emit.Numbers.Float((float)call.Node.Number("value")));

    /// <summary>A reflection does not repeat the edge, a circle goes round once.</summary>
    private static bool Fits(InferenceContext context, string mode, Dim size, Dim before, Dim after) => mode switch
    {
        "Reflect" => context.AtLeast(size, before + 1) && context.AtLeast(size, after + 1),
        "Circular" => context.AtLeast(size, before) && context.AtLeast(size, after),
        _ => context.AtLeast(size, 1),
    };

    private static TensorType? Refuse(InferenceContext context, string needs) => context.Fault(
        "NG2002",
        $"{context.Subject} by ({string.Join(", ", context.Node.Dims("pad").AsImmutable())}) needs {needs}: "
        + $"{context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}",
        0,
        $"{context.Shape(0)} comes from here");
}
