using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Edits that make a layer and what it is given agree: of the layer itself, or of the layer that made its input.</summary>
internal static class WeightFix
{
    /// <param name="context">The node, whose operand 0 is the input and 1 the weight.</param>
    /// <param name="parameter">The layer's constructor parameter: <c>inFeatures</c>.</param>
    /// <param name="given">What the input has.</param>
    /// <param name="expected">What the layer was declared with.</param>
    public static Replacement[] Either(InferenceContext context, string parameter, Dim given, Dim expected)
    {
        var fixes = new List<Replacement>();
        var weight = context.Operand(1);
        if (given.Value is { } fits && IsOfLayer(weight)) fixes.Add(new Replacement(weight.Origin, parameter, 0, fits));
        if (expected.Value is { } other && Producer(context) is var (origin, output)) fixes.Add(new Replacement(origin, output, 0, other));
        return [.. fixes];
    }

    /// <summary>The layer that set the size that came, looking through operations on single elements.</summary>
    private static (SourceOrigin Origin, string Parameter)? Producer(InferenceContext context)
    {
        var node = context.Operand(0);
        while (OpCatalog.Get(node.Op) is UnaryOp or DropoutOp or Dropout2dOp) node = context.Earlier(node.Inputs[0]);
        if (node.Op is not ("linear" or "conv2d")) return null;
        var weight = context.Earlier(node.Inputs[1]);
        if (!IsOfLayer(weight)) return null;
        return (weight.Origin, node.Op == "linear" ? "outFeatures" : "outChannels");
    }

    private static bool IsOfLayer(Node weight) =>
        weight.Op == SourceOps.Parameter && weight.Name.EndsWith(".weight", StringComparison.Ordinal);
}
