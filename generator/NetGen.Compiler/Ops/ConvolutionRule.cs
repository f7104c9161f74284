using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The shape rule of convolutions over the last one or two dims: x [N, C, size] or [C, size], weight [out, C/groups, kernel],
/// bias [out].
/// </summary>
internal static class ConvolutionRule
{
    /// <param name="context">The node.</param>
    /// <param name="dims">How many dims the kernel slides along.</param>
    public static TensorType? Infer(InferenceContext context, int dims)
    {
        var (x, weight) = (context.Shape(0), context.Shape(1));
        if ((x.Rank != dims + 1 && x.Rank != dims + 2) || weight.Rank != dims + 2) return Spatial.WrongRank(context, dims);
        if (!ChannelsFit(context, x[x.Rank - dims - 1], weight) || !Bias.Fits(context, "NG2002", weight[0])) return null;
        if (Spatial.Output(context, weight.Dims.Skip(2).ToList()) is not { } sizes) return null;
        return context.Type(0) with { Shape = Spatial.WithSizes(x, dims, weight[0], sizes) };
    }

    private static bool ChannelsFit(InferenceContext context, Dim given, Shape weight)
    {
        var groups = context.Node.Dims("groups")[0];
        if (groups.Value is <= 0)
        {
            context.Fault("NG2002", $"{context.Subject} needs at least one group, {groups} are given");
            return false;
        }

        if (groups.Value is { } count && ((given.Value ?? 0) % count != 0 || (weight[0].Value ?? 0) % count != 0))
        {
            context.Fault("NG2002", $"{context.Subject} cannot divide {given} channels in and {weight[0]} out into {count} groups", 1, "declared here");
            return false;
        }

        var expected = weight[1] * groups;
        if (context.Equal(given, expected)) return true;
        context.Fault(
            "NG2002",
            $"{context.Subject} expects {expected} channels, {context.Describe(0)} has {given}{context.Provenance(0)}",
            1,
            $"{expected} channels are declared here",
            WeightFix.Either(context, "inChannels", given, expected));
        return false;
    }
}
