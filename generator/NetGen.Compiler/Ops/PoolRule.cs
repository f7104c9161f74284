using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The shape rule of pooling over the last one or two dims of [N, C, size] or [C, size].</summary>
internal static class PoolRule
{
    /// <param name="context">The node.</param>
    /// <param name="dims">How many dims the window slides along.</param>
    public static TensorType? Infer(InferenceContext context, int dims)
    {
        var x = context.Shape(0);
        if (x.Rank != dims + 1 && x.Rank != dims + 2) return Spatial.WrongRank(context, dims);
        var (kernel, padding) = (context.Node.Dims("kernelSize").ToList(), context.Node.Dims("padding"));
        for (var axis = 0; axis < dims; axis++)
        {
            if (padding[axis].Value * 2 > kernel[axis].Value)
            {
                return context.Fault("NG2002", $"{context.Subject} pads by more than half of its kernel of {Spatial.Times(kernel)}");
            }
        }

        return Spatial.Output(context, kernel, context.Node.Flag("ceilMode")) is { } sizes
            ? context.Type(0) with { Shape = Spatial.WithSizes(x, dims, x[x.Rank - dims - 1], sizes) }
            : null;
    }

    /// <summary>The same for pooling into a given number of outputs.</summary>
    public static TensorType? InferAdaptive(InferenceContext context, int dims)
    {
        var x = context.Shape(0);
        if (x.Rank != dims + 1 && x.Rank != dims + 2) return Spatial.WrongRank(context, dims);
        var sizes = context.Node.Dims("outputSize").ToArray();
        return sizes.Any(size => size.Value is <= 0)
            ? context.Fault("NG2002", $"{context.Subject} needs at least one output, {Spatial.Times(sizes)} are asked for")
            : context.Type(0) with { Shape = Spatial.WithSizes(x, dims, x[x.Rank - dims - 1], sizes) };
    }
}
