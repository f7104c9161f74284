using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>
    /// A function whose gradient is written by hand: its value, and the gradients of its tensors computed from a placeholder for
    /// the value's gradient, which Differentiation replaces.
    /// </summary>
    private BoundValue CallWithGradient(IOperation call, IMethodSymbol method, IReadOnlyList<BoundValue> arguments, BoundValue? self)
    {
        if (graph is null || GradientFunction.Of(method) is not { } function) throw new Obstruction(call.Syntax, "its gradient cannot be completed, as NG4005 says");
        var value = Node(Result(function.Value, arguments), call);
        var incoming = graph.Add("incoming_gradient", [value], [], origin: Origin(call));
        var slopes = Result(function.Gradient, [.. arguments, new BoundValue.Tensor(value), new BoundValue.Tensor(incoming)]);

        var inputs = new List<int> { value, incoming };
        foreach (var (operand, slope) in function.Tensors.Select((parameter, place) => (arguments[parameter], SlopeOf(slopes, place))))
        {
            if (operand is not BoundValue.Nothing && slope is not BoundValue.Nothing) inputs.AddRange([Node(operand, call), Node(slope, call)]);
        }

        return new BoundValue.Tensor(graph.Add("custom_gradient", inputs, [], name: NameFor(call), origin: Origin(call)));

        BoundValue Result(IMethodSymbol part, IReadOnlyList<BoundValue> operands) =>
            (bodies.Of(part) is { } body ? Follow(call, part, body, operands, self) : null) ?? throw new Obstruction(call.Syntax, "it gives no value");
    }

    private static BoundValue SlopeOf(BoundValue slopes, int place) => slopes is BoundValue.Sequence several ? several.Items[place] : slopes;
}
