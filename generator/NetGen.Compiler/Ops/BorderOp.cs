using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The last dims surrounded, as convolutions and padding layers do: <c>pad</c> holds pairs (before, after) from the last dim
/// backwards, negative ones cut off; the mode is a name of PaddingMode.
/// </summary>
internal sealed class BorderOp : OpDefinition
{
    /// <summary>What the gradient shares.</summary>
    internal static AttributeSpec[] Sides => [AttributeSpec.List("pad"), AttributeSpec.Text("mode", "Zeros"), AttributeSpec.Number("value", 0)];

    public override string Name => "border";

    public override Signature Signature { get; } = new(["x"], Sides);

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, pad, mode) = (context.Shape(0), context.Node.Dims("pad"), context.Node.Text("mode"));
        var dims = pad.Count / 2;
        if (x.Rank != dims + 1 && x.Rank != dims + 2) return Spatial.WrongRank(context, dims);
        var sizes = new Dim[dims];
        for (var axis = 0; axis < dims; axis++)
        {
            var (size, before, after) = (x[x.Rank - dims + axis], pad[2 * (dims - 1 - axis)], pad[2 * (dims - 1 - axis) + 1]);
            sizes[axis] = size + before + after;
            var most = Math.Max(before.Value ?? 0, after.Value ?? 0);
            if (sizes[axis].Value is < 0 || (mode == "Reflect" && most >= size.Value) || (mode == "Circular" && most > size.Value))
            {
                return context.Fault("NG2002", $"{context.Subject} cannot put {before} and {after} around a size of {size} ({mode.ToLowerInvariant()}){context.Provenance(0)}");
            }
        }

        return context.Type(0) with { Shape = Spatial.WithSizes(x, dims, x[x.Rank - dims - 1], sizes) };
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("border_grad", [d.Gradient], d.ShapeOf(0)));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Border", call.Operand(0), call.Sizes("pad"), Mode(call), Numbers.Double(call.Node.Number("value")));

    internal static string Mode(KernelCall call) => $"global::NetGen.PaddingMode.{call.Node.Text("mode")}";
}
