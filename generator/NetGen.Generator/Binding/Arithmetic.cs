using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Compiler.Shapes;

namespace NetGen.Generator.Binding;

/// <summary>C#'s operators over values that are known while compiling. Null means: not known.</summary>
internal static class Arithmetic
{
    public static BoundValue? Binary(BinaryOperatorKind kind, BoundValue left, BoundValue right, ITypeSymbol? type) => (left, right) switch
    {
        (BoundValue.Whole a, BoundValue.Whole b) => Whole(kind, a.Value, b.Value),
        (BoundValue.Flag a, BoundValue.Flag b) => Flags(kind, a.Value, b.Value),
        (BoundValue.Text a, BoundValue.Text b) => Texts(kind, a.Value, b.Value),
        (BoundValue.Nothing, BoundValue.Nothing) => Equality(kind, true),
        (BoundValue.Nothing, not BoundValue.Reference) or (not BoundValue.Reference, BoundValue.Nothing) => Equality(kind, false),
        _ => AsNumber(left) is { } x && AsNumber(right) is { } y ? Numbers(kind, x, y, type) : null,
    };

    public static BoundValue? Unary(UnaryOperatorKind kind, BoundValue value) => (kind, value) switch
    {
        (UnaryOperatorKind.Plus, BoundValue.Whole or BoundValue.Number) => value,
        (UnaryOperatorKind.Minus, BoundValue.Whole whole) => new BoundValue.Whole(0 - whole.Value),
        (UnaryOperatorKind.Minus, BoundValue.Number number) => new BoundValue.Number(-number.Value),
        (UnaryOperatorKind.Not, BoundValue.Flag flag) => new BoundValue.Flag(!flag.Value),
        _ => null,
    };

    /// <summary>A number, also from a whole one that is known.</summary>
    public static double? AsNumber(BoundValue value) => value switch
    {
        BoundValue.Number number => number.Value,
        BoundValue.Whole { Value.Value: { } whole } => whole,
        _ => null,
    };

    /// <summary>The value after C#'s numeric conversion to a type.</summary>
    public static BoundValue Convert(BoundValue value, ITypeSymbol? type) => (type?.SpecialType, value) switch
    {
        (SpecialType.System_Single or SpecialType.System_Double, BoundValue.Whole { Value.Value: { } whole }) => Rounded(whole, type),
        (SpecialType.System_Single, BoundValue.Number number) => Rounded(number.Value, type),
        (SpecialType.System_Int32 or SpecialType.System_Int64, BoundValue.Number number) when Math.Abs(number.Value) < long.MaxValue =>
            new BoundValue.Whole((long)number.Value),
        _ => value,
    };

    /// <summary>Functions of <c>Math</c> and <c>MathF</c> over known numbers.</summary>
    public static BoundValue? Function(string name, IReadOnlyList<BoundValue> arguments, ITypeSymbol type)
    {
        if (name is "Min" or "Max" && arguments is [BoundValue.Whole { Value.Value: { } a }, BoundValue.Whole { Value.Value: { } b }])
        {
            return new BoundValue.Whole(name == "Min" ? Math.Min(a, b) : Math.Max(a, b));
        }

        var numbers = arguments.Select(AsNumber).ToArray();
        double? result = (name, numbers) switch
        {
            ("Sqrt", [{ } x]) => Math.Sqrt(x),
            ("Exp", [{ } x]) => Math.Exp(x),
            ("Log", [{ } x]) => Math.Log(x),
            ("Log2", [{ } x]) => Math.Log(x, 2),
            ("Abs", [{ } x]) => Math.Abs(x),
            ("Floor", [{ } x]) => Math.Floor(x),
            ("Ceiling", [{ } x]) => Math.Ceiling(x),
            ("Pow", [{ } x, { } y]) => Math.Pow(x, y),
            ("Min", [{ } x, { } y]) => Math.Min(x, y),
            ("Max", [{ } x, { } y]) => Math.Max(x, y),
            _ => null,
        };
        return result is { } value ? Convert(new BoundValue.Number(value), type) : null;
    }

    private static BoundValue? Whole(BinaryOperatorKind kind, Dim left, Dim right) => kind switch
    {
        BinaryOperatorKind.Add => new BoundValue.Whole(left + right),
        BinaryOperatorKind.Subtract => new BoundValue.Whole(left - right),
        BinaryOperatorKind.Multiply => new BoundValue.Whole(left * right),
        BinaryOperatorKind.Divide when left.Value is { } a && right.Value is { } b => b == 0 ? null : new BoundValue.Whole(a / b),
        BinaryOperatorKind.Divide when left.DivideExactly(right) is { } quotient && right.Value != 0 => new BoundValue.Whole(quotient),
        BinaryOperatorKind.Divide when right.Value is > 0 and var divisor => new BoundValue.Whole(left.FloorDivide(divisor)),
        BinaryOperatorKind.Remainder when left.Value is { } a && right.Value is { } b && b != 0 => new BoundValue.Whole(a % b),
        BinaryOperatorKind.Equals when left == right => new BoundValue.Flag(true),
        BinaryOperatorKind.NotEquals when left == right => new BoundValue.Flag(false),
        _ => (left - right).Value is { } difference ? Comparison(kind, difference.CompareTo(0)) : null,
    };

    private static BoundValue? Numbers(BinaryOperatorKind kind, double left, double right, ITypeSymbol? type) => kind switch
    {
        BinaryOperatorKind.Add => Rounded(left + right, type),
        BinaryOperatorKind.Subtract => Rounded(left - right, type),
        BinaryOperatorKind.Multiply => Rounded(left * right, type),
        BinaryOperatorKind.Divide => Rounded(left / right, type),
        _ when double.IsNaN(left) || double.IsNaN(right) => Equality(kind, false),
        _ => Comparison(kind, left.CompareTo(right)),
    };

    private static BoundValue? Flags(BinaryOperatorKind kind, bool left, bool right) => kind switch
    {
        BinaryOperatorKind.And => new BoundValue.Flag(left & right),
        BinaryOperatorKind.Or => new BoundValue.Flag(left | right),
        BinaryOperatorKind.ExclusiveOr => new BoundValue.Flag(left ^ right),
        _ => Equality(kind, left == right),
    };

    private static BoundValue? Texts(BinaryOperatorKind kind, string left, string right) =>
        kind == BinaryOperatorKind.Add ? new BoundValue.Text(left + right) : Equality(kind, left == right);

    private static BoundValue? Comparison(BinaryOperatorKind kind, int sign) => kind switch
    {
        BinaryOperatorKind.LessThan => new BoundValue.Flag(sign < 0),
        BinaryOperatorKind.LessThanOrEqual => new BoundValue.Flag(sign <= 0),
        BinaryOperatorKind.GreaterThan => new BoundValue.Flag(sign > 0),
        BinaryOperatorKind.GreaterThanOrEqual => new BoundValue.Flag(sign >= 0),
        _ => Equality(kind, sign == 0),
    };

    private static BoundValue? Equality(BinaryOperatorKind kind, bool equal) => kind switch
    {
        BinaryOperatorKind.Equals => new BoundValue.Flag(equal),
        BinaryOperatorKind.NotEquals => new BoundValue.Flag(!equal),
        _ => null,
    };

    /// <summary>Rounded to float where C# computes in float, so that eager and compiled use the same constant.</summary>
    private static BoundValue Rounded(double value, ITypeSymbol? type) =>
        new BoundValue.Number(type?.SpecialType == SpecialType.System_Single ? (float)value : value);
}
