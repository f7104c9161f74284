using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;

namespace NetGen.Generator.Binding;

/// <summary>Calls that throw unless what they are given is right: <c>ArgumentOutOfRangeException.ThrowIfGreaterThan(length, longest)</c>.</summary>
internal sealed partial class Evaluator
{
    private const string GuardPrefix = "ThrowIf";

    private static bool IsGuard(IMethodSymbol method) => IsSystem(method.ContainingType) && method.ContainingType.Name.EndsWith("Exception", StringComparison.Ordinal)
        && method.Name.StartsWith(GuardPrefix, StringComparison.Ordinal);

    /// <summary>In Forward both outcomes are followed; where a constructor does not know, the object that it makes is the one that passes.</summary>
    private BoundValue? Guarded(IInvocationOperation call)
    {
        if (Refuses(call) is not { } refuses || (decisions is null && Arithmetic.IsOpen(refuses))) return null;
        return IsTrue(refuses, call) ? throw new Obstruction(call.Syntax, Obstacle.Throws) : null;
    }

    /// <summary>Whether the call throws; null where a tensor or an object is asked for that is there for certain.</summary>
    private BoundValue? Refuses(IInvocationOperation call)
    {
        var value = Evaluate(call.Arguments[0].Value);
        var (kind, other) = call.TargetMethod.Name.Substring(GuardPrefix.Length) switch
        {
            "Null" => (BinaryOperatorKind.Equals, new BoundValue.Nothing()),
            "Equal" => (BinaryOperatorKind.Equals, Evaluate(call.Arguments[1].Value)),
            "NotEqual" => (BinaryOperatorKind.NotEquals, Evaluate(call.Arguments[1].Value)),
            "GreaterThan" => (BinaryOperatorKind.GreaterThan, Evaluate(call.Arguments[1].Value)),
            "GreaterThanOrEqual" => (BinaryOperatorKind.GreaterThanOrEqual, Evaluate(call.Arguments[1].Value)),
            "LessThan" => (BinaryOperatorKind.LessThan, Evaluate(call.Arguments[1].Value)),
            "LessThanOrEqual" => (BinaryOperatorKind.LessThanOrEqual, Evaluate(call.Arguments[1].Value)),
            "Negative" => (BinaryOperatorKind.LessThan, new BoundValue.Whole(0)),
            "NegativeOrZero" => (BinaryOperatorKind.LessThanOrEqual, new BoundValue.Whole(0)),
            "Zero" => (BinaryOperatorKind.Equals, new BoundValue.Whole(0)),
            _ => throw Unsupported(call),
        };
        if (other is BoundValue.Nothing && !Arithmetic.IsOpen(value)) return value is BoundValue.Nothing ? new BoundValue.Flag(true) : null;
        return Arithmetic.Binary(kind, value, other, null) ?? throw NotKnown(call, call.Syntax.ToString());
    }
}
