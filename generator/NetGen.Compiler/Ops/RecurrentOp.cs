using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>
/// One direction of one recurrent layer over whole sequences: the input's part of the gates [T, N, gates·H], the recurrent
/// weight [gates·H, H], an optional bias [gates·H] and optional initial states [N, H] give the hidden states [T, N, H], with
/// the last cell state behind them where there is one.
/// </summary>
internal sealed class RecurrentOp(RecurrentKind kind) : OpDefinition
{
    public override string Name => kind.Name;

    public override bool TakesFloatingPoint => true;

    public override Signature Signature { get; } = new(
        ["gates", "weight", new("bias", IsOptional: true), new("hidden", IsOptional: true), new("cell", IsOptional: true)],
        RecurrentKind.Options);

    public override TensorType? Infer(InferenceContext context)
    {
        var (gates, weight) = (context.Shape(0), context.Shape(1));
        if (gates.Rank != 3 || weight.Rank != 2) return context.Fault("NG2001", $"{context.Subject} needs sequences [T, N, {weight}], got {gates}");
        if (!context.Equal(gates[2], weight[0])) return context.Fault("NG2001", $"{context.Subject} has {weight[0]} gates, its input makes {gates[2]}");
        var state = new Shape([gates[1], weight[1]]);
        foreach (var place in new[] { RecurrentKind.Hidden(context.Node), kind.Cell(context.Node) })
        {
            if (place >= 0 && !Equal(context, context.Shape(place), state))
            {
                return context.Fault("NG2001", $"{context.Subject} needs an initial state of {state} for each layer and direction, {context.Describe(place)} has {context.Shape(place)}");
            }
        }

        return context.Type(0) with { Shape = new Shape([kind.ResultRows(gates[0]), gates[1], weight[1]]) };
    }

    public override void Differentiate(Derivative d)
    {
        var (node, gates) = (d.Node, d.Shape(0));
        var (hidden, cell) = (RecurrentKind.Hidden(node), kind.Cell(node));
        var states = new[] { hidden, cell }.Where(place => place >= 0).Select(d.Operand).ToArray();
        int[] kept = kind.Keeps > 0 ? [d.Like(kind.Reserve, node.Inputs.ToArray())] : [];
        var all = d.Like(kind.Grad, [d.Gradient, d.Result, .. kept, d.Operand(1), .. states], Attribute.Dims("steps", gates[0]));
        var rows = gates[0] * kind.Gates;
        var ofInput = Part(0, rows, gates);
        var ofRecurrent = kind.Splits ? Part(rows, rows, gates) : ofInput;
        if (d.Needs(0)) d.Add(0, ofInput);
        if (d.Needs(1))
        {
            int[] operands = hidden < 0 ? [ofRecurrent, d.Result] : [ofRecurrent, d.Result, d.Operand(hidden)];
            d.Add(1, d.Op("recurrent_grad_weight", operands, Attribute.Flag("reverse", node.Flag("reverse"))));
        }

        if (node.Flag("biased") && d.Needs(2)) d.Add(2, d.SumTo(ofRecurrent, 2));
        var initial = kind.Splits ? rows * 2 : rows;
        if (hidden >= 0 && d.Needs(hidden)) d.Add(hidden, Part(initial, 1, d.Shape(hidden)));
        if (cell >= 0 && d.Needs(cell)) d.Add(cell, Part(initial + 1, 1, d.Shape(cell)));

        int Part(Dim start, Dim length, Shape shape)
        {
            var part = d.Op("strip", [all], Attribute.Dims("dim", 0), Attribute.Dims("start", start), Attribute.Dims("length", length));
            return d.Op("reshape", [part], Attribute.Dims("shape", shape.Dims));
        }
    }

    public override Dim Macs(ComputeGraph graph, Node node) =>
        graph[node.Inputs[0]].Type.Shape.Count * graph[node.Inputs[1]].Type.Shape[1];

    public override string? RowMajor(KernelCall call) => call.Kernel(
        kind.Kernel,
        [.. kind.Keeps > 0 ? [call.Companion(kind.Reserve)] : Array.Empty<string>(),
         call.Operand(0),
         call.Operand(1),
         Optional(call, RecurrentKind.Bias(call.Node)),
         .. Tail(call, kind, RecurrentKind.Hidden(call.Node))]);

    /// <summary>The arguments that kernels of both directions end with, by the place of the hidden state.</summary>
    internal static IEnumerable<string> Tail(KernelCall call, RecurrentKind kind, int hidden)
    {
        yield return Optional(call, hidden);
        if (kind.HasCell) yield return Optional(call, hidden < 0 ? -1 : hidden + 1);
        if (kind == RecurrentKind.Rnn) yield return KernelCall.Flag(call.Node.Flag("relu"));
        yield return KernelCall.Flag(call.Node.Flag("reverse"));
    }

    private static string Optional(KernelCall call, int place) => place < 0 ? "null" : call.Operand(place);

    private static bool Equal(InferenceContext context, Shape given, Shape expected) =>
        given.Rank == expected.Rank && Enumerable.Range(0, given.Rank).All(dim => context.Equal(given[dim], expected[dim]));
}
