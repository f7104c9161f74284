using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Symbols;
using NetGen.Generator.Discovery;

namespace NetGen.Analyzers.Maths;

/// <summary>What a true element of a boolean mask means.</summary>
internal enum MaskSense
{
    /// <summary>Not known: no rule speaks.</summary>
    Unknown,

    /// <summary>The key takes part, as scaled dot product attention has it.</summary>
    Allows,

    /// <summary>The key is left out, as the attention layers have it.</summary>
    Blocks,
}

/// <summary>Reads the sense of a mask from how it is made: a triangle of true, or a comparison with the padding.</summary>
internal static class MaskSenses
{
    private const int DeepestSearch = 8;

    public static MaskSense Of(IOperation mask) => Of(mask, 0);

    private static MaskSense Of(IOperation mask, int depth)
    {
        if (depth > DeepestSearch) return MaskSense.Unknown;
        return mask.WithoutConversions() switch
        {
            ILocalReferenceOperation local => local.OnlyValue() is { } assigned ? Of(assigned, depth + 1) : MaskSense.Unknown,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Opposite(Of(not.Operand, depth + 1)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan, RightOperand: var bound } more when IsZero(bound) => OfTriangle(more.LeftOperand, depth),
            IInvocationOperation call => OfCall(call, depth),
            _ => MaskSense.Unknown,
        };
    }

    private static MaskSense OfCall(IInvocationOperation call, int depth)
    {
        if (!IsOperation(call) || Operand(call) is not { } operand) return MaskSense.Unknown;
        switch (call.TargetMethod.Name)
        {
            case "LogicalNot":
                return Opposite(Of(operand, depth + 1));
            case "To" when call.Arguments is [{ Value: IFieldReferenceOperation { Field.Name: "Bool" } }]:
                return OfTriangle(operand, depth);
            case "Tril" or "Triu" when IsBoolean(operand, depth):
                return OfTriangle(call, depth);
            case "Ne" or "Eq" when call.Arguments is [.., { Value: var other }]:
                var isEqual = call.TargetMethod.Name == "Eq";
                if (IsZero(other))
                {
                    var sense = OfTriangle(operand, depth) is not MaskSense.Unknown and var triangle ? triangle : Of(operand, depth + 1);
                    return isEqual ? Opposite(sense) : sense;
                }

                return IsPadding(other) ? (isEqual ? MaskSense.Blocks : MaskSense.Allows) : MaskSense.Unknown;
            case "Unsqueeze" or "View" or "Reshape" or "Expand":
                return Of(operand, depth + 1);
            default:
                return MaskSense.Unknown;
        }
    }

    /// <summary>
    /// Ones at and below the diagonal stand where a position may look, ones above it where it may not. The value itself may
    /// be of any type.
    /// </summary>
    private static MaskSense OfTriangle(IOperation value, int depth)
    {
        value = value.WithoutConversions();
        if (value is ILocalReferenceOperation local) return depth < DeepestSearch && local.OnlyValue() is { } assigned ? OfTriangle(assigned, depth + 1) : MaskSense.Unknown;
        if (value is not IInvocationOperation call || !IsOperation(call)) return MaskSense.Unknown;
        return (call.TargetMethod.Name, Diagonal(call)) switch
        {
            ("Tril", 0) => MaskSense.Allows,
            ("Triu", 1) => MaskSense.Blocks,
            _ => MaskSense.Unknown,
        };
    }

    private static int? Diagonal(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "diagonal")?.Value.ConstantValue is { HasValue: true, Value: int diagonal }
            ? diagonal
            : null;

    private static bool IsBoolean(IOperation value, int depth) => value.WithoutConversions() switch
    {
        ILocalReferenceOperation local => depth < DeepestSearch && local.OnlyValue() is { } assigned && IsBoolean(assigned, depth + 1),
        IInvocationOperation call => call.Arguments.Any(argument => argument.Value is IFieldReferenceOperation { Field: { Name: "Bool", Type.Name: "DType" } }),
        _ => false,
    };

    private static IOperation? Operand(IInvocationOperation call) =>
        call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;

    private static bool IsOperation(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Functional) || call.TargetMethod.ContainingType.IsNamed(RuntimeNames.Tensor);

    private static bool IsZero(IOperation value) => value.WithoutConversions().ConstantValue is { HasValue: true, Value: 0 or 0f or 0d or 0L };

    /// <summary>The number of the padding token goes by that name.</summary>
    private static bool IsPadding(IOperation value) =>
        value.WithoutConversions().Syntax.ToString().IndexOf("pad", StringComparison.OrdinalIgnoreCase) >= 0;

    private static MaskSense Opposite(MaskSense sense) => sense switch
    {
        MaskSense.Allows => MaskSense.Blocks,
        MaskSense.Blocks => MaskSense.Allows,
        _ => MaskSense.Unknown,
    };
}
