using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>
/// C#'s operators, conversions and functions of <c>Math</c> over values that are known while compiling. A function is
/// named as in C#: <c>+</c>, <c>!=</c>, <c>Sqrt</c>; <c>float</c>, <c>double</c> and <c>int</c> convert; <c>-x</c> negates.
/// </summary>
public static class Formulas
{
    /// <summary>Whether a member of the class holds something: its argument is the field's name. Only Linking knows.</summary>
    public const string Present = "present";

    public const string Not = "!";
    public const string And = "&";
    public const string Or = "|";
    public const string Equal = "==";
    public const string NotEqual = "!=";
    public const string Choose = "?:";
    public const string Coalesce = "??";
    public const string Negate = "-x";
    public const string Single = "float";
    public const string Double = "double";
    public const string Whole = "int";

    /// <summary>The value; null when it is not known, or when the function does not take such values.</summary>
    public static AttributeValue? Compute(string function, params AttributeValue[] values) => values switch
    {
        [var value] => Unary(function, value),
        [var left, var right] => Binary(function, left, right),
        [AttributeValue.Flag condition, var first, var second] when function == Choose => condition.Value ? first : second,
        _ => null,
    };

    /// <summary>The value of a formula whose arguments are as given; else the formula over them.</summary>
    public static AttributeValue Apply(string function, params AttributeValue[] values) =>
        Compute(function, values) ?? new AttributeValue.Formula(function, values);

    /// <summary>A number, also from a whole one that is known.</summary>
    public static double? AsNumber(AttributeValue value) => value switch
    {
        AttributeValue.Number number => number.Value,
        AttributeValue.Dims { Values: { Count: 1 } values } => values[0].Value,
        _ => null,
    };

    private static AttributeValue? Unary(string function, AttributeValue value) => (function, value) switch
    {
        (Not, AttributeValue.Flag flag) => new AttributeValue.Flag(!flag.Value),
        (Negate, AttributeValue.Dims { Values: { Count: 1 } values }) => Of(0 - values[0]),
        (Negate, AttributeValue.Number number) => new AttributeValue.Number(-number.Value),
        (Whole, AttributeValue.Dims) => value,
        (Whole, AttributeValue.Number number) => Math.Abs(number.Value) < long.MaxValue ? Of((long)number.Value) : null,
        _ => AsNumber(value) is { } x && Function(function, x) is { } y ? new AttributeValue.Number(y) : null,
    };

    private static double? Function(string name, double x) => name switch
    {
        Single => (float)x,
        Double => x,
        "Sqrt" => Math.Sqrt(x),
        "Exp" => Math.Exp(x),
        "Log" => Math.Log(x),
        "Log2" => Math.Log(x, 2),
        "Log10" => Math.Log10(x),
        "Abs" => Math.Abs(x),
        "Floor" => Math.Floor(x),
        "Ceiling" => Math.Ceiling(x),
        "Round" => Math.Round(x),
        "Truncate" => Math.Truncate(x),
        "Sin" => Math.Sin(x),
        "Cos" => Math.Cos(x),
        "Tanh" => Math.Tanh(x),
        _ => null,
    };

    private static AttributeValue? Binary(string function, AttributeValue left, AttributeValue right) => (left, right) switch
    {
        (AttributeValue.Flag known, { IsOpen: true } open) => Decided(function, known, open),
        ({ IsOpen: true } open, AttributeValue.Flag known) => Decided(function, known, open),
        _ when left.IsOpen || right.IsOpen => null,
        (AttributeValue.Nothing, _) when function == Coalesce => right,
        _ when function == Coalesce => left,
        (AttributeValue.Nothing, AttributeValue.Nothing) => Equality(function, true),
        (AttributeValue.Nothing, _) or (_, AttributeValue.Nothing) => Equality(function, false),
        (AttributeValue.Dims { Values: { Count: 1 } a }, AttributeValue.Dims { Values: { Count: 1 } b }) => Wholes(function, a[0], b[0]),
        (AttributeValue.Flag a, AttributeValue.Flag b) => Flags(function, a.Value, b.Value),
        (AttributeValue.Text a, AttributeValue.Dims b) when function == "+" && AsNumber(b) is not null => new AttributeValue.Text(a.Value + b.Values[0]),
        (AttributeValue.Text a, AttributeValue.Text b) => function == "+" ? new AttributeValue.Text(a.Value + b.Value) : Equality(function, a.Value == b.Value),
        _ => AsNumber(left) is { } x && AsNumber(right) is { } y ? Numbers(function, x, y) : null,
    };

    private static AttributeValue? Wholes(string function, Dim left, Dim right) => function switch
    {
        "+" => Of(left + right),
        "-" => Of(left - right),
        "*" => Of(left * right),
        "/" when left.Value is { } a && right.Value is { } b => b == 0 ? null : Of(a / b),
        "/" when right.Value is null or > 0 => Of(left.TruncatedDivide(right)),
        "%" when left.Value is { } a && right.Value is { } b => b == 0 ? null : Of(a % b),
        "%" when left.DivideExactly(right) is not null => Of(0),
        "<<" when left.Value is { } a && right.Value is >= 0 and < 32 and var b => Of(a << (int)b),
        ">>" when left.Value is { } a && right.Value is >= 0 and < 32 and var b => Of(a >> (int)b),
        And when left.Value is { } a && right.Value is { } b => Of(a & b),
        Or when left.Value is { } a && right.Value is { } b => Of(a | b),
        "^" when left.Value is { } a && right.Value is { } b => Of(a ^ b),
        "Min" when (left - right).Value is { } difference => Of(difference < 0 ? left : right),
        "Max" when (left - right).Value is { } difference => Of(difference > 0 ? left : right),
        "Pow" when left.Value is { } a && right.Value is { } b => new AttributeValue.Number(Math.Pow(a, b)),
        _ => (left - right).Value is { } difference ? Comparison(function, difference.CompareTo(0)) : null,
    };

    private static AttributeValue? Numbers(string function, double left, double right) => function switch
    {
        "+" => new AttributeValue.Number(left + right),
        "-" => new AttributeValue.Number(left - right),
        "*" => new AttributeValue.Number(left * right),
        "/" => new AttributeValue.Number(left / right),
        "Pow" => new AttributeValue.Number(Math.Pow(left, right)),
        "Min" => new AttributeValue.Number(Math.Min(left, right)),
        "Max" => new AttributeValue.Number(Math.Max(left, right)),
        _ when double.IsNaN(left) || double.IsNaN(right) => function is Equal or NotEqual or "<" or "<=" or ">" or ">=" ? new AttributeValue.Flag(function == NotEqual) : null,
        _ => Comparison(function, left.CompareTo(right)),
    };

    /// <summary>What one known flag leaves of a conjunction or an alternative.</summary>
    private static AttributeValue? Decided(string function, AttributeValue.Flag known, AttributeValue open) => function switch
    {
        And => known.Value ? open : known,
        Or => known.Value ? known : open,
        _ => null,
    };

    private static AttributeValue? Flags(string function, bool left, bool right) => function switch
    {
        And => new AttributeValue.Flag(left & right),
        Or => new AttributeValue.Flag(left | right),
        "^" => new AttributeValue.Flag(left ^ right),
        _ => Equality(function, left == right),
    };

    private static AttributeValue? Comparison(string function, int sign) => function switch
    {
        "<" => new AttributeValue.Flag(sign < 0),
        "<=" => new AttributeValue.Flag(sign <= 0),
        ">" => new AttributeValue.Flag(sign > 0),
        ">=" => new AttributeValue.Flag(sign >= 0),
        _ => Equality(function, sign == 0),
    };

    private static AttributeValue? Equality(string function, bool equal) => function switch
    {
        Equal => new AttributeValue.Flag(equal),
        NotEqual => new AttributeValue.Flag(!equal),
        _ => null,
    };

    private static AttributeValue.Dims Of(Dim value) => new(new EquatableArray<Dim>(value));
}
