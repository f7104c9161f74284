using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Binding;

/// <summary>
/// Members of enumerations and characters. Both are texts while compiling, by which members are known in other assemblies, too;
/// where C# computes with them they are whole numbers.
/// </summary>
internal sealed partial class Evaluator
{
    private static bool IsEnumeration(ITypeSymbol? type) => type is { TypeKind: TypeKind.Enum };

    private static bool IsText(ITypeSymbol? type) => IsEnumeration(type) || type is { SpecialType: SpecialType.System_Char };

    private static bool IsWholeNumber(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 };

    /// <summary>A member by its value; one without a name goes by its number, as C# writes it.</summary>
    private static BoundValue.Text MemberOf(ITypeSymbol enumeration, object value)
    {
        var member = enumeration.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && AreSame(field.ConstantValue!, value));
        return new BoundValue.Text(member?.Name ?? System.Convert.ToString(value, CultureInfo.InvariantCulture)!);
    }

    private static bool AreSame(object one, object other) => System.Convert.ToDecimal(one, CultureInfo.InvariantCulture) == System.Convert.ToDecimal(other, CultureInfo.InvariantCulture);

    /// <summary>The number of a member or a character; null when it is not known.</summary>
    private static BoundValue? NumberOf(ITypeSymbol type, BoundValue value)
    {
        if (value is not BoundValue.Text { Value: var text }) return value is BoundValue.Whole ? value : null;
        if (!IsEnumeration(type)) return text.Length == 1 ? new BoundValue.Whole(text[0]) : null;
        var member = type.GetMembers(text).OfType<IFieldSymbol>().FirstOrDefault();
        var number = member?.ConstantValue is { } named ? System.Convert.ToDecimal(named, CultureInfo.InvariantCulture)
            : decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unnamed) ? unnamed : (decimal?)null;
        return number is >= long.MinValue and <= long.MaxValue ? new BoundValue.Whole((long)number) : null;
    }

    /// <summary>A number as what a type makes of it.</summary>
    private static BoundValue? TextOf(ITypeSymbol type, BoundValue value) => value switch
    {
        BoundValue.Whole { IsReal: false, Value.Value: { } number } when IsEnumeration(type) => MemberOf(type, number),
        BoundValue.Whole { IsReal: false, Value.Value: >= char.MinValue and <= char.MaxValue and var code } => new BoundValue.Text(((char)code).ToString()),
        _ => null,
    };

    /// <summary>The conversion between these and numbers; null where it is another one.</summary>
    private static BoundValue? TextConverted(IConversionOperation conversion, BoundValue value)
    {
        if (conversion.Operand.Type is not { } given || conversion.Type is not { } wanted || value is BoundValue.Nothing) return null;
        var (from, to) = (WithoutNullable(given), WithoutNullable(wanted));
        if (SymbolEqualityComparer.Default.Equals(from, to) || !(IsText(from) || IsText(to))) return null;
        var isNumber = IsWholeNumber(to) || to is { SpecialType: SpecialType.System_Single or SpecialType.System_Double };
        if (!IsText(to) && !isNumber) return null;
        var number = IsText(from) ? NumberOf(from, value) : Arithmetic.Converted(value, conversion.Type.SpecialType == SpecialType.None ? null : value is BoundValue.Number ? null : from);
        var result = number is null ? null : IsText(to) ? TextOf(to, number) : Arithmetic.Converted(number, to);
        return result ?? throw NotKnown(conversion, conversion.Syntax.ToString());
    }

    /// <summary>An operator of members, other than whether they are the same; null where it is another one.</summary>
    private static BoundValue? MembersCombined(IOperation operation, BinaryOperatorKind kind, BoundValue left, BoundValue right)
    {
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) return null;
        var (one, other) = operation switch
        {
            IBinaryOperation binary => (binary.LeftOperand.Type, binary.RightOperand.Type),
            ICompoundAssignmentOperation compound => (compound.Target.Type, compound.Value.Type),
            IIncrementOrDecrementOperation step => (step.Target.Type, null),
            _ => (null, null),
        };
        var type = IsText(one) ? one : IsText(other) && one is not { SpecialType: SpecialType.System_String } ? other : null;
        if (type is null || left is BoundValue.Nothing || right is BoundValue.Nothing) return null;
        var result = NumberOf(type, left) is { } a && NumberOf(type, right) is { } b ? Arithmetic.Binary(kind, a, b, null) : null;
        return (result is BoundValue.Whole && operation.Type is { } made && IsText(made) ? TextOf(made, result) : result) ?? throw NotKnown(operation, operation.Syntax.ToString());
    }

    /// <summary><c>flags.HasFlag(member)</c>; null where it is not known.</summary>
    private BoundValue? HasFlag(IInvocationOperation call, BoundValue receiver)
    {
        if (call is not { TargetMethod.Name: "HasFlag", Instance: { } instance, Arguments: [var argument] } || receiver is not BoundValue.Text) return null;
        var type = instance is IConversionOperation boxed ? boxed.Operand.Type : instance.Type;
        if (type is null || !IsEnumeration(type) || Evaluate(argument.Value) is not { } asked) return null;
        return NumberOf(type, receiver) is BoundValue.Whole { Value.Value: { } flags } && NumberOf(type, asked) is BoundValue.Whole { Value.Value: { } wanted }
            ? new BoundValue.Flag((flags & wanted) == wanted)
            : null;
    }
}
