using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// softmax(scale·query·keyᵀ + mask)·value for every head, where query i sees the keys up to i + <c>diagonal</c>. Query is
/// […, L, E], key […, S, E], value […, S, V]; several heads of queries in a row may share one of keys and values.
/// </summary>
internal sealed class AttentionOp : OpDefinition
{
    public override string Name => "attention";

    public override Signature Signature { get; } = new(
        AttentionOptions.Operands, [.. AttentionOptions.Attributes, AttributeSpec.OpenNumber("dropoutP", 0)]);

    public override TensorType? Infer(InferenceContext context) =>
        AttentionOptions.Result(context, isGrouped: true) is { } shape ? context.Type(0) with { Shape = shape } : null;

    public override int Simplify(Simplification s)
    {
        var p = s.Node.Find("dropoutP")!;
        return DropsNothing(p) ? s.Keep() : Apply(s, s.Node.Attributes.AsImmutable().Where(attribute => attribute.Name is not ("dropped" or "dropoutP")), p);
    }

    /// <summary>Attention over a node's operands, with factors of dropout drawn for it.</summary>
    /// <param name="s">Of a node with the same operands.</param>
    /// <param name="options">All attributes but those of dropout.</param>
    /// <param name="p">Probability of dropping a probability.</param>
    internal static int Apply(Simplification s, IEnumerable<Attribute> options, AttributeValue p)
    {
        if (DropsNothing(p)) return s.Op("attention", s.Node.Inputs.ToArray(), [.. options]);
        var scores = AttentionOptions.Scores(s.Shape(0), s.Shape(1));
        var factors = s.Op("dropout_mask", [], Attribute.Dims("shape", scores.Dims), new Attribute("p", p), s.NextRandomSite());
        return s.Op("attention", [.. s.Node.Inputs.AsImmutable(), factors], [.. options, Attribute.Flag("dropped", true)]);
    }

    private static bool DropsNothing(AttributeValue p) => p is AttributeValue.Number { Value: 0 };

    public override void Differentiate(Derivative d)
    {
        var logSum = d.Like("attention_log_sum", d.Node.Inputs.ToArray());
        var ofMask = d.Node.Flag("masked") && d.Needs(3);
        var all = d.Like("attention_grad", [d.Gradient, d.Result, logSum, .. d.Node.Inputs.AsImmutable()], Attribute.Flag("gradMask", ofMask));
        Dim start = 0;
        for (var operand = 0; operand < (ofMask ? 4 : 3); operand++)
        {
            var shape = d.Shape(operand);
            if (d.Needs(operand))
            {
                var part = d.Op("strip", [all], Attribute.Dims("dim", 0), Attribute.Dims("start", start), Attribute.Dims("length", shape.Count));
                d.Add(operand, d.Op("reshape", [part], Attribute.Dims("shape", shape.Dims)));
            }

            start += shape.Count;
        }
    }

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var (query, value) = (graph[node.Inputs[0]].Type.Shape, graph[node.Inputs[2]].Type.Shape);
        return AttentionOptions.Scores(query, value).Count * (query[query.Rank - 1] + value[value.Rank - 1]);
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Attention", [call.Companion("attention_log_sum"), .. AttentionOptions.Arguments(call, 0)]);
}
