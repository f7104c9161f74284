using Microsoft.CodeAnalysis;
using NetGen.Generator.Discovery;

namespace NetGen.Generator.Binding;

internal sealed partial class Evaluator
{
    /// <summary>
    /// A function whose gradient is written by hand: its value, and its gradient computed from a placeholder for the value's
    /// gradient, which Differentiation replaces.
    /// </summary>
    private BoundValue CallWithGradient(IOperation call, IMethodSymbol function, IReadOnlyList<BoundValue> arguments, BoundValue? self)
    {
        if (graph is null || arguments is not [BoundValue.Tensor x]
            || GradientDiscovery.Forward(function) is not { } forward || GradientDiscovery.Gradient(function) is not { } gradient)
        {
            throw new Obstruction(call.Syntax, "a function with a gradient of its own is compiled when it is a function of one tensor");
        }

        var value = Node(Result(forward, x), call);
        var incoming = graph.Add("incoming_gradient", [value], [], origin: Origin(call));
        var slope = Node(Result(gradient, x, new BoundValue.Tensor(value), new BoundValue.Tensor(incoming)), call);
        return new BoundValue.Tensor(graph.Add("custom_gradient", [value, x.Node, incoming, slope], [], name: NameFor(call), origin: Origin(call)));

        BoundValue Result(IMethodSymbol method, params BoundValue[] operands) =>
            CallFunction(call, Function(method), operands, self) ?? throw new Obstruction(call.Syntax, "it gives no value");
    }
}
