using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>Looks for a way by which a loss's gradient reaches something that learns.</summary>
internal sealed class GradientPath
{
    private const int DeepestSearch = 12;

    /// <summary>Operations whose result does not follow their operand smoothly: indices, comparisons, roundings; and the cut itself.</summary>
    private static readonly HashSet<string> WithoutDerivative = new(StringComparer.Ordinal)
    {
        "Argmax", "Argmin", "Argsort", "Eq", "Ne", "Gt", "Ge", "Lt", "Le", "Round", "Floor", "Ceil", "Trunc", "Sign", "OneHot",
        "LogicalNot", "LogicalAnd", "LogicalOr", "IsNaN", "IsInf", "Multinomial", "Bincount", "Detach",
    };

    private readonly List<IOperation> cuts = [];
    private bool mayLearn;
    private bool learnsBehindCut;

    private GradientPath()
    {
    }

    /// <summary>
    /// The operation that keeps a loss's gradient from every network that it was computed with, when it is certain that
    /// there is no other way; else null.
    /// </summary>
    public static IOperation? CutOf(IOperation loss)
    {
        var path = new GradientPath();
        path.Walk(loss, 0, isCut: false);
        return !path.mayLearn && path.learnsBehindCut ? path.cuts[0] : null;
    }

    private void Walk(IOperation value, int depth, bool isCut)
    {
        value = value.WithoutConversions();
        if (depth > DeepestSearch)
        {
            Learns(isCut);
            return;
        }

        switch (value)
        {
            case ILocalReferenceOperation local when local.OnlyValue() is { } assigned:
                Walk(assigned, depth + 1, isCut);
                break;
            case IParameterReferenceOperation { Type: var type } when type.IsTensor() && !type.IsParameter():
            case ILiteralOperation:
                break;
            case IInvocationOperation call:
                WalkCall(call, depth, isCut);
                break;
            case IBinaryOperation binary when binary.LeftOperand.Type.IsTensor() || binary.RightOperand.Type.IsTensor():
                var compares = binary.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
                    or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual;
                if (compares && !isCut) cuts.Add(binary);
                Walk(binary.LeftOperand, depth + 1, isCut || compares);
                Walk(binary.RightOperand, depth + 1, isCut || compares);
                break;
            case IUnaryOperation unary:
                Walk(unary.Operand, depth + 1, isCut);
                break;
            case IPropertyReferenceOperation { Property.Name: "Indices", Instance: IInvocationOperation } indices:
                if (!isCut) cuts.Add(indices);
                Walk(indices.Instance!, depth + 1, isCut: true);
                break;
            case IFieldReferenceOperation { Field.Name: "Indices" or "Item2", Instance: IInvocationOperation call } indices when IsExtremum(call):
                if (!isCut) cuts.Add(indices);
                Walk(call, depth + 1, isCut: true);
                break;
            default:
                if (!value.Type.IsNumber()) Learns(isCut);
                break;
        }
    }

    private void WalkCall(IInvocationOperation call, int depth, bool isCut)
    {
        var method = call.TargetMethod;
        var isOperation = method.ContainingType.IsNamed(RuntimeNames.Functional) || method.ContainingType.IsNamed(RuntimeNames.Tensor);
        if (method.Name == RuntimeNames.Call && call.Instance?.Type is INamedTypeSymbol module && module.IsModule())
        {
            if (module.HasWeights())
            {
                Learns(isCut);
                return;
            }
        }
        else if (!isOperation)
        {
            Learns(isCut);
            return;
        }

        var cutsHere = isOperation && WithoutDerivative.Contains(method.Name);
        if (cutsHere && !isCut) cuts.Add(call);
        if (call.Instance is { } receiver && receiver.Type.IsTensor()) Walk(receiver, depth + 1, isCut || cutsHere);
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.WithoutConversions().Type.IsTensor()) Walk(argument.Value, depth + 1, isCut || cutsHere);
        }
    }

    private void Learns(bool isCut)
    {
        if (isCut) learnsBehindCut = true;
        else mayLearn = true;
    }

    private static bool IsExtremum(IInvocationOperation call) => call.TargetMethod.Name is "Max" or "Min";
}
