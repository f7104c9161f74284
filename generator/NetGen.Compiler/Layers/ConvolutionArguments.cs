using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Layers;

/// <summary>What the constructors of convolution layers have in common.</summary>
internal static class ConvolutionArguments
{
    /// <summary>Weight and bias.</summary>
    /// <param name="arguments">The constructor's.</param>
    /// <param name="kernel">The sizes of the kernel.</param>
    /// <param name="transposed">Whether the weight begins with the channels in.</param>
    public static IReadOnlyList<LayerState> State(LayerArguments arguments, Dim[] kernel, bool transposed)
    {
        var groups = arguments.Whole("groups");
        if (groups.Value is <= 0) throw new LayerArgumentException("groups");
        var (first, second) = (arguments.Whole(transposed ? "inChannels" : "outChannels"), arguments.Whole(transposed ? "outChannels" : "inChannels"));
        var weight = new LayerState("weight", new Shape([first, second.FloorDivide(groups), .. kernel]));
        return arguments.Flag("bias") ? [weight, new LayerState("bias", new Shape([arguments.Whole("outChannels")]))] : [weight];
    }

    /// <summary>
    /// There are channels, and the weight's shape forgets a remainder of those that it divides; of the others the operation
    /// knows.
    /// </summary>
    /// <param name="arguments">The constructor's.</param>
    /// <param name="divided">The channels that the weight has for each group.</param>
    public static string? Fault(LayerArguments arguments, string divided)
    {
        foreach (var side in new[] { "inChannels", "outChannels" })
        {
            if (arguments.Whole(side).Value is < 1 and var count) return $"a convolution has at least one {(side == "inChannels" ? "input" : "output")} channel, not {count}";
        }

        foreach (var name in new[] { "kernelSize", "stride", "dilation" })
        {
            if (arguments.Find(name) is AttributeValue.Dims { Values: var sizes } && sizes.AsImmutable().Any(size => size.Value < 1))
                return $"its {name} is at least 1, not {string.Join(", ", sizes.AsImmutable())}";
        }

        var channels = arguments.Whole(divided);
        return arguments.Whole("groups").Value is { } groups and > 0 && channels.Value % groups > 0
            ? $"{channels} {(divided == "inChannels" ? "input" : "output")} channels cannot be cut into {groups} groups"
            : null;
    }

    /// <summary>x, weight and bias.</summary>
    public static int[] Operands(LayerApplication layer, int x) => layer.Arguments.Flag("bias")
        ? [x, layer.StateNode("weight"), layer.StateNode("bias")]
        : [x, layer.StateNode("weight")];

    /// <summary>x surrounded as the padding mode says; null where it is zeros, which the convolution itself does.</summary>
    public static int? Surrounded(LayerApplication layer, int x, int dims)
    {
        if (layer.Arguments.Find("paddingMode") is null or AttributeValue.Text { Value: "Zeros" }) return null;
        var pad = new List<Dim>();
        for (var axis = dims - 1; axis >= 0; axis--)
        {
            var total = Along(layer.Arguments, "dilation", axis, 1) * (Along(layer.Arguments, "kernelSize", axis, 1) - 1);
            var isSame = layer.Arguments.Find("padding") is AttributeValue.Text { Value: "same" };
            var given = isSame || layer.Arguments.Find("padding") is AttributeValue.Text ? 0 : Along(layer.Arguments, "padding", axis, 0);
            var before = isSame ? total.FloorDivide(2) : given;
            pad.AddRange([before, isSame ? total - before : given]);
        }

        return layer.Op("pad", [x], [Attribute.Dims("pad", pad), Attribute.Text("mode", layer.Arguments.Text("paddingMode")), Attribute.Dims("dims", dims)]);
    }

    private static Dim Along(LayerArguments arguments, string name, int axis, Dim otherwise) => arguments.Find(name) switch
    {
        AttributeValue.Dims { Values: { Count: 1 } values } => values[0],
        AttributeValue.Dims { Values: var values } => values[axis],
        null => otherwise,
        _ => throw new LayerArgumentException(name),
    };
}
