using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Shapes;

/// <summary>The rounds of a <see cref="ScanOp"/>, typed by what the loop is given.</summary>
internal static class ScanBody
{
    /// <param name="scan">The loop.</param>
    /// <param name="operand">The type of an operand.</param>
    public static TypedGraph Typed(Node scan, Func<int, TensorType> operand)
    {
        var body = Of(scan);
        var types = Inputs(body).ToDictionary(input => input.Node.Id, input => operand(input.Index));
        return ShapeInference.Run(body with
        {
            Nodes = body.Nodes.AsImmutable().Select(node => types.TryGetValue(node.Id, out var type) ? node with { Type = type } : node).ToEquatableArray(),
        });
    }

    /// <summary>What a round does.</summary>
    public static ComputeGraph Of(Node scan) => ((AttributeValue.Body)scan.Find(ScanOp.BodyName)!).Graph;

    /// <summary>The inputs of a round with their positions among the loop's operands.</summary>
    public static IEnumerable<(Node Node, int Index)> Inputs(ComputeGraph body) =>
        body.Nodes.AsImmutable().Where(node => node.Op == SourceOps.Input).Select((node, index) => (node, index));

    /// <summary>Whether a value differs from round to round of some loop.</summary>
    public static bool IsOfRound(AttributeValue value) => value switch
    {
        AttributeValue.Dims sizes => sizes.Values.AsImmutable().Any(size => size.Symbols.Any(SourceOps.IsRound)),
        AttributeValue.Formula formula => formula.Arguments.AsImmutable().Any(IsOfRound),
        _ => false,
    };
}
