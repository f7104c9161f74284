using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>What convolution and pooling have in common: x is [N, C, H, W] or [N, C, L], or without N.</summary>
internal static class Spatial
{
    /// <summary>The sizes of the result along the kernel's dims; null after a fault or when they cannot be said.</summary>
    public static IReadOnlyList<Dim>? Output(InferenceContext context, IReadOnlyList<Dim> kernel, bool ceil = false)
    {
        var node = context.Node;
        var x = context.Shape(0);
        var isSame = node.Find("padding") is AttributeValue.Text { Value: "same" };
        if (isSame && node.Dims("stride").Any(step => step != 1))
        {
            context.Fault("NG2002", $"{context.Subject} cannot keep the size (padding \"same\") with a stride of {Times(node.Dims("stride").ToList())}");
            return null;
        }

        var sizes = new Dim[kernel.Count];
        for (var axis = 0; axis < kernel.Count; axis++)
        {
            var window = Window.Of(node, axis, kernel[axis]);
            if (!window.IsMeaningful)
            {
                context.Fault("NG2002", $"{context.Subject} needs a kernel, stride and dilation of at least 1 and no negative padding");
                return null;
            }

            if (window.Output(x[x.Rank - kernel.Count + axis], ceil) is not { } size) return null;
            if (size.Value is <= 0)
            {
                TooSmall(context, kernel);
                return null;
            }

            sizes[axis] = size;
        }

        return sizes;
    }

    /// <summary>The shape of a result: x's batch, if it has one, the channels and the sizes of the last dims.</summary>
    public static Shape WithSizes(Shape x, int dims, Dim channels, IEnumerable<Dim> sizes) =>
        new([.. x.Dims.Take(x.Rank - dims - 1), channels, .. sizes]);

    /// <summary>An operation on one image [C, H, W] as that on a batch of it, without the batch again; null when there is a batch.</summary>
    public static int? OfSingle(Simplification s)
    {
        var x = s.Shape(0);
        if (x.Rank != 3) return null;
        var batch = s.Reshape(s.Node.Inputs[0], new Shape(x.Dims.Prepend(1)));
        var result = s.Simplified(s.Node.Op, [batch, .. s.Node.Inputs.Skip(1)], [.. s.Node.Attributes]);
        return s.Reshape(result, s.Node.Type.Shape);
    }

    public static TensorType? WrongRank(InferenceContext context, int dims) => context.Fault(
        "NG2002",
        $"{context.Subject} needs [N, channels, {(dims == 1 ? "length" : "height, width")}], {context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}",
        0,
        $"{context.Shape(0)} comes from here");

    private static void TooSmall(InferenceContext context, IReadOnlyList<Dim> kernel)
    {
        var x = context.Shape(0);
        context.Fault(
            "NG2002",
            $"{context.Subject} has a kernel of {Times(kernel)}, {context.Describe(0)} is only {Times(x.Dims.Skip(x.Rank - kernel.Count).ToList())}{context.Provenance(0)}",
            0,
            $"{x} comes from here");
    }

    public static string Times(IReadOnlyList<Dim> sizes) => string.Join("×", sizes);
}
