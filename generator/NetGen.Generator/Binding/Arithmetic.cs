using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>
/// C#'s operators over values that are known while compiling, as <see cref="Formulas"/> computes them. What waits for a
/// parameter becomes a formula. Null means: not known.
/// </summary>
internal static class Arithmetic
{
    public static BoundValue? Binary(BinaryOperatorKind kind, BoundValue left, BoundValue right, ITypeSymbol? type)
    {
        if (Name(kind) is not { } function) return null;
        if (left is BoundValue.Nothing != right is BoundValue.Nothing && !IsOpen(left) && !IsOpen(right)) return Equality(kind);
        if (left is BoundValue.Whole { IsReal: true } || right is BoundValue.Whole { IsReal: true }) return Real(kind, function, left, right, type);
        return Compute(function, left, right) is { } value ? Converted(value, type) : Open(function, type, left, right);
    }

    public static BoundValue? Unary(UnaryOperatorKind kind, BoundValue value) => (kind, value) switch
    {
        (UnaryOperatorKind.Plus, BoundValue.Whole or BoundValue.Number or BoundValue.Reference or BoundValue.Formula) => value,
        (UnaryOperatorKind.Minus, BoundValue.Whole whole) => whole with { Value = 0 - whole.Value },
        (UnaryOperatorKind.Minus, _) => Compute(Formulas.Negate, value) ?? Open(Formulas.Negate, null, value),
        (UnaryOperatorKind.BitwiseNegation, BoundValue.Whole { IsReal: false, Value.Value: { } whole }) => new BoundValue.Whole(~whole),
        (UnaryOperatorKind.Not, _) => Compute(Formulas.Not, value) ?? Open(Formulas.Not, null, value),
        _ => null,
    };

    /// <summary>A number, also from a whole one that is known.</summary>
    public static double? AsNumber(BoundValue value) => value.AsOperand() is { } known ? Formulas.AsNumber(known) : null;

    /// <summary>The value after C#'s numeric conversion to a type; null where that cuts bits off, or is of a kind that is not computed.</summary>
    public static BoundValue? Converted(BoundValue value, ITypeSymbol? type) => Convert(value, type) is var converted && Fits(converted, type) ? converted : null;

    /// <summary>The value after C#'s numeric conversion to a type, where no bits are cut off.</summary>
    public static BoundValue Convert(BoundValue value, ITypeSymbol? type) => (Conversion(type), value) switch
    {
        (null, _) => value,
        (Formulas.Whole, BoundValue.Whole whole) => whole.IsReal ? whole with { IsReal = false } : whole,
        (_, BoundValue.Whole { Value.IsConstant: false } size) => size with { IsReal = true },
        var (conversion, _) => Compute(conversion!, value) ?? Open(conversion!, null, value) ?? value,
    };

    /// <summary>Functions of <c>Math</c> and <c>MathF</c> over known numbers.</summary>
    public static BoundValue? Function(string name, IReadOnlyList<BoundValue> arguments, ITypeSymbol type)
    {
        if (name == "Clamp" && arguments.Count == 3) return Function("Max", arguments.Take(2).ToList(), type) is { } low ? Function("Min", [low, arguments[2]], type) : null;
        if (name == "DivRem" || arguments.Count > 2) return null;
        var values = arguments.ToArray();
        var result = Compute(name, values) ?? Open(name, null, values);
        return result is null ? null : Converted(result, type);
    }

    /// <summary>One of two by a condition that waits for a parameter.</summary>
    public static BoundValue Choose(AttributeValue condition, BoundValue first, BoundValue second) =>
        first is not BoundValue.Sequence && first.AsOperand() is { } one && second.AsOperand() is { } other
            ? BoundValue.Of(Formulas.Apply(Formulas.Choose, condition, one, other))!
            : new BoundValue.Choice(condition, first, second);

    /// <summary>The value unless it is null, else the other; null when neither is known.</summary>
    public static BoundValue? Coalesce(BoundValue value, BoundValue other) => Open(Formulas.Coalesce, null, value, other);

    public static BoundValue? And(BoundValue left, BoundValue right) => Compute(Formulas.And, left, right) ?? Open(Formulas.And, null, left, right);

    public static BoundValue? Or(BoundValue left, BoundValue right) => Compute(Formulas.Or, left, right) ?? Open(Formulas.Or, null, left, right);

    public static bool IsOpen(BoundValue value) => value is BoundValue.Reference or BoundValue.Formula or BoundValue.Given { IsNullable: true };

    /// <summary>Sizes that stand for real numbers add and multiply as sizes do; everything else waits until they are known.</summary>
    private static BoundValue? Real(BinaryOperatorKind kind, string function, BoundValue left, BoundValue right, ITypeSymbol? type)
    {
        if (left is BoundValue.Whole && right is BoundValue.Whole && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply)
        {
            return Compute(function, left, right) is BoundValue.Whole sum ? sum with { IsReal = true } : Open(function, type, left, right);
        }

        return Open(function, type, left, right);
    }

    private static BoundValue? Compute(string function, params BoundValue[] values)
    {
        var operands = values.Select(value => value is BoundValue.Whole whole ? (whole with { IsReal = false }).AsOperand() : value.AsOperand()).ToArray();
        if (operands.Any(operand => operand is null)) return null;
        return Formulas.Compute(function, operands!) is { } result ? BoundValue.Of(result) : null;
    }

    /// <summary>A formula, where something waits for a parameter and the rest is known.</summary>
    private static BoundValue? Open(string function, ITypeSymbol? type, params BoundValue[] values)
    {
        var operands = values.Select(value => value.AsOperand()).ToArray();
        if (operands.Any(operand => operand is null) || !values.Any(value => IsOpen(value) || value is BoundValue.Whole { Value.IsConstant: false })) return null;
        var formula = new AttributeValue.Formula(function, operands!);
        return new BoundValue.Formula(Conversion(type) is { } conversion and not Formulas.Whole ? new AttributeValue.Formula(conversion, formula) : formula);
    }

    private static BoundValue? Equality(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => new BoundValue.Flag(false),
        BinaryOperatorKind.NotEquals => new BoundValue.Flag(true),
        _ => null,
    };

    /// <summary>What rounds a value to a type, so that eager and compiled code use the same constant.</summary>
    private static string? Conversion(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Single => Formulas.Single,
        SpecialType.System_Double => Formulas.Double,
        SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64
            or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_SByte or SpecialType.System_Byte => Formulas.Whole,
        _ => null,
    };

    /// <summary>Whether a number that is known is one of a type: C# would cut bits off one that is not.</summary>
    private static bool Fits(BoundValue value, ITypeSymbol? type) => value is not (BoundValue.Whole { IsReal: false } or BoundValue.Number) || (type?.SpecialType, value) switch
    {
        (SpecialType.System_Decimal or SpecialType.System_Char or SpecialType.System_IntPtr or SpecialType.System_UIntPtr, _) => false,
        (SpecialType.System_Int32, BoundValue.Whole { Value.Value: { } number }) => number is >= int.MinValue and <= int.MaxValue,
        (SpecialType.System_UInt32, BoundValue.Whole { Value.Value: { } number }) => number is >= 0 and <= uint.MaxValue,
        (SpecialType.System_UInt64, BoundValue.Whole { Value.Value: { } number }) => number >= 0,
        (SpecialType.System_Int16, BoundValue.Whole { Value.Value: { } number }) => number is >= short.MinValue and <= short.MaxValue,
        (SpecialType.System_UInt16, BoundValue.Whole { Value.Value: { } number }) => number is >= 0 and <= ushort.MaxValue,
        (SpecialType.System_SByte, BoundValue.Whole { Value.Value: { } number }) => number is >= sbyte.MinValue and <= sbyte.MaxValue,
        (SpecialType.System_Byte, BoundValue.Whole { Value.Value: { } number }) => number is >= 0 and <= byte.MaxValue,
        _ => true,
    };

    private static string? Name(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.And => Formulas.And,
        BinaryOperatorKind.Or => Formulas.Or,
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.Equals => Formulas.Equal,
        BinaryOperatorKind.NotEquals => Formulas.NotEqual,
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };
}
