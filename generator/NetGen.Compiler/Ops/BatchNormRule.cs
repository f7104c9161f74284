using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// The shape rule of batch normalisation: x [N, C, …], everything else [C]. A layer says which <c>ranks</c> of x it takes; none
/// stand for every rank from 2.
/// </summary>
internal static class BatchNormRule
{
    public static AttributeSpec Ranks => AttributeSpec.List("ranks") with { Default = new AttributeValue.Dims([]) };

    public static TensorType? Infer(InferenceContext context)
    {
        var (x, ranks) = (context.Shape(0), context.Node.Find("ranks") is AttributeValue.Dims given ? given.Values.ToArray() : []);
        if (x.Rank < 2 || (ranks.Length > 0 && !ranks.Contains(x.Rank)))
        {
            var taken = string.Join(" or ", ranks.Select(rank => rank.Value switch { 2 => "[N, channels]", 3 => "[N, channels, length]", _ => "[N, channels, height, width]" }).DefaultIfEmpty("[N, channels, …]"));
            return context.Fault("NG2002", $"{context.Subject} needs {taken}, {context.Describe(0)} is {x}{context.Provenance(0)}", 0, $"{x} comes from here");
        }

        return RowNormRule.Fits(context, 1, x[1]) ? context.Type(0) : null;
    }
}
