using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The shape rule of transposed convolutions over the last one or two dims: x [N, C, size] or [C, size], weight
/// [C, out/groups, kernel], bias [out]. Sizes become (size - 1)·stride - 2·padding + dilation·(kernel - 1) + outputPadding + 1.
/// </summary>
internal static class TransposedRule
{
    /// <param name="context">The node.</param>
    /// <param name="dims">How many dims the kernel slides along.</param>
    public static TensorType? Infer(InferenceContext context, int dims)
    {
        var (x, weight) = (context.Shape(0), context.Shape(1));
        if ((x.Rank != dims + 1 && x.Rank != dims + 2) || weight.Rank != dims + 2) return Spatial.WrongRank(context, dims);
        var (given, groups) = (x[x.Rank - dims - 1], context.Node.Dims("groups")[0]);
        if (groups.Value is <= 0 || (groups.Value is { } count && (weight[0].Value ?? 0) % count != 0))
        {
            return context.Fault("NG2002", $"{context.Subject} cannot divide {weight[0]} channels into {groups} groups");
        }

        if (!context.Equal(given, weight[0]))
        {
            return context.Fault(
                "NG2002",
                $"{context.Subject} expects {weight[0]} channels, {context.Describe(0)} has {given}{context.Provenance(0)}",
                1,
                $"{weight[0]} channels are declared here",
                WeightFix.Either(context, "inChannels", given, weight[0]));
        }

        if (!Bias.Fits(context, "NG2002", weight[1] * groups)) return null;
        var sizes = new Dim[dims];
        for (var axis = 0; axis < dims; axis++)
        {
            if (Size(context, axis, x[x.Rank - dims + axis], weight[2 + axis]) is not { } size) return null;
            sizes[axis] = size;
        }

        return context.Type(0) with { Shape = Spatial.WithSizes(x, dims, weight[1] * groups, sizes) };
    }

    private static Dim? Size(InferenceContext context, int axis, Dim size, Dim kernel)
    {
        var node = context.Node;
        var (stride, padding, more, dilation) = (node.Dims("stride")[axis], node.Dims("padding")[axis], node.Dims("outputPadding")[axis], node.Dims("dilation")[axis]);
        if (!(new Window(kernel, stride, padding, padding, dilation).IsMeaningful))
        {
            context.Fault("NG2002", $"{context.Subject} needs a kernel, stride and dilation of at least 1 and no negative padding");
            return null;
        }

        if (more.Value is < 0 || (more.Value >= stride.Value && more.Value >= dilation.Value))
        {
            context.Fault("NG2002", $"{context.Subject} has an output padding of {more}, which must be less than its stride of {stride} or its dilation of {dilation}");
            return null;
        }

        var result = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + more + 1;
        if (result.Value is not <= 0) return result;
        context.Fault("NG2002", $"{context.Subject} leaves nothing of a size of {size}: the result would have {result}");
        return null;
    }
}
