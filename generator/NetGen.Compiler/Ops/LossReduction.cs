using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The attribute <c>reduction</c> of losses: <c>Mean</c>, <c>Sum</c> or <c>None</c>, as the runtime's enumeration.</summary>
internal static class LossReduction
{
    public const string Name = "reduction";
    public const string None = "None";
    public const string Mean = "Mean";
    public const string Sum = "Sum";
    public const string BatchMean = "BatchMean";

    public static AttributeSpec Attribute => AttributeSpec.Text(Name, Mean);

    public static Shape Reduce(Node loss, Shape each) => loss.Text(Name) == None ? each : Shape.Scalar;

    /// <summary>Reduces one loss per element as the node says.</summary>
    public static int Apply(Simplification s, int each) => s.Node.Text(Name) switch
    {
        None => each,
        Sum => Over(s, "sum", each),
        BatchMean => s.Obstruct("only KlDiv is reduced by BatchMean"),
        _ => Over(s, "mean", each),
    };

    /// <summary>One number for all: their <c>sum</c> or <c>mean</c>.</summary>
    internal static int Over(Simplification s, string op, int each)
    {
        var dims = Enumerable.Range(0, s.RankOf(each)).Select(dim => (Dim)dim);
        return s.Op(op, [each], Graph.Attribute.Dims("dim", dims));
    }
}
