using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>What convolution and pooling over height and width have in common: x is [N, C, H, W].</summary>
internal static class Spatial
{
    /// <summary>Height and width of the result; null after a fault or when they cannot be said.</summary>
    public static (Dim Height, Dim Width)? Output(InferenceContext context, IReadOnlyList<Dim> kernel, bool ceil = false)
    {
        var node = context.Node;
        var isSame = node.Find("padding") is AttributeValue.Text { Value: "same" };
        if (isSame && (node.Dims("stride")[0] != 1 || node.Dims("stride")[1] != 1))
        {
            context.Fault("NG2002", $"{context.Subject} cannot keep the size (padding \"same\") with a stride of {Times(node.Dims("stride"))}");
            return null;
        }

        var sizes = new Dim[2];
        for (var axis = 0; axis < 2; axis++)
        {
            var window = Window.Of(node, axis, kernel[axis]);
            if (!window.IsMeaningful)
            {
                context.Fault("NG2002", $"{context.Subject} needs a kernel, stride and dilation of at least 1 and no negative padding");
                return null;
            }

            if (window.Output(context.Shape(0)[2 + axis], ceil) is not { } size) return null;
            if (size.Value is <= 0)
            {
                TooSmall(context, kernel);
                return null;
            }

            sizes[axis] = size;
        }

        return (sizes[0], sizes[1]);
    }

    public static TensorType? WrongRank(InferenceContext context) => context.Fault(
        "NG2002",
        $"{context.Subject} needs [N, channels, height, width], {context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}",
        0,
        $"{context.Shape(0)} comes from here");

    private static void TooSmall(InferenceContext context, IReadOnlyList<Dim> kernel)
    {
        var x = context.Shape(0);
        context.Fault(
            "NG2002",
            $"{context.Subject} has a kernel of {Times(kernel)}, {context.Describe(0)} is only {x[2]}×{x[3]}{context.Provenance(0)}",
            0,
            $"{x} comes from here");
    }

    private static string Times(IReadOnlyList<Dim> pair) => $"{pair[0]}×{pair[1]}";
}
