using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Binding;

/// <summary>Operators, conversions and extension members that the project declares itself: they are followed as methods are.</summary>
internal sealed partial class Evaluator
{
    /// <summary>What an operator of the project gives; null where it is none, or where its source is not at hand.</summary>
    private BoundValue? OperatorOfProject(IOperation operation, IMethodSymbol? method, params BoundValue[] operands)
    {
        // With an operand that is null C# may not call it at all. One that changes its operand in place has no value.
        if (method is not { IsStatic: true, ReturnsVoid: false } || operands.Any(operand => operand is BoundValue.Nothing) || bodies.Of(method.OriginalDefinition) is null) return null;
        var converted = operands.Select((operand, index) => Arithmetic.Converted(operand, method.Parameters[index].Type) ?? throw Unsupported(operation)).ToList();
        return CallFunction(operation, Function(method), converted);
    }

    /// <summary>Whether a type computes in a way of its own: <c>Half</c>, <c>Int128</c>.</summary>
    private static bool IsNumeric(INamedTypeSymbol type) => type.AllInterfaces.Any(one => one.Name == "INumberBase");

    /// <summary>A member of an extension block, whose receiver is a parameter of the block.</summary>
    private BoundValue? Extended(IOperation call, IOperation? instance, IParameterSymbol receiver, IMethodSymbol method, Func<IReadOnlyList<BoundValue>> arguments)
    {
        var scope = new Frame(null, frame.Depth);
        if (instance is not null) scope.Declare(receiver.OriginalDefinition, Evaluate(instance));
        var definition = method.OriginalDefinition;
        var body = bodies.Of(definition) ?? throw new Obstruction(call.Syntax, "the compiler cannot follow this call");
        return Follow(call, definition, body, arguments(), null, scope);
    }
}
