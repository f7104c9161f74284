using System.Globalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>Numbers as C# of type double inside the class: over Forward's parameters and over what keeps a constructor parameter.</summary>
internal static class NumberText
{
    /// <summary>C# in the class; null when it cannot be written there.</summary>
    /// <param name="root">The class.</param>
    /// <param name="value">The number.</param>
    /// <param name="kept">C# for a parameter that a layer in a container keeps; null where none does.</param>
    public static string? Of(ModuleModel root, AttributeValue value, Func<string, string?> kept) => Of(
        value,
        size => ConditionText.Of(root, new AttributeValue.Dims(new EquatableArray<Dim>(size))),
        parameter => Access(root, parameter.Parameter, kept),
        condition => ConditionText.Of(root, new Decision(condition, true)));

    /// <summary>C# where sizes, parameters and conditions are written in given ways; null when one of them cannot be.</summary>
    /// <param name="value">The number.</param>
    /// <param name="size">A whole number.</param>
    /// <param name="parameter">A number that is a parameter, as a double.</param>
    /// <param name="condition">A condition.</param>
    public static string? Of(AttributeValue value, Func<Dim, string?> size, Func<AttributeValue.Reference, string?> parameter, Func<AttributeValue, string?> condition)
    {
        return Write(value);

        string? Write(AttributeValue number) => number switch
        {
            AttributeValue.Number known when !double.IsNaN(known.Value) && !double.IsInfinity(known.Value) => $"({known.Value.ToString("R", CultureInfo.InvariantCulture)}D)",
            AttributeValue.Reference reference => parameter(reference),
            AttributeValue.Dims { Values: { Count: 1 } sizes } => size(sizes[0]) is { } text ? $"(double)({text})" : null,
            AttributeValue.Formula { Function: Formulas.Choose, Arguments: { Count: 3 } parts } =>
                condition(parts[0]) is { } test && Write(parts[1]) is { } first && Write(parts[2]) is { } second ? $"({test} ? {first} : {second})" : null,
            AttributeValue.Formula { Arguments: { Count: 1 } operand } formula => Write(operand[0]) is { } x ? Unary(formula.Function, x) : null,
            AttributeValue.Formula { Function: "+" or "-" or "*" or "/", Arguments: { Count: 2 } operands } formula =>
                Write(operands[0]) is { } left && Write(operands[1]) is { } right ? $"({left} {formula.Function} {right})" : null,
            AttributeValue.Formula { Function: "Pow" or "Min" or "Max", Arguments: { Count: 2 } operands } formula =>
                Write(operands[0]) is { } left && Write(operands[1]) is { } right ? $"global::System.Math.{formula.Function}({left}, {right})" : null,
            _ => null,
        };
    }

    private static string? Access(ModuleModel root, string parameter, Func<string, string?> kept) => ConditionText.Access(root, parameter) switch
    {
        { Type: "float" or "double" or "int" or "long", Expression: var expression } => $"(double)({expression})",
        null when kept(parameter) is { } expression => $"(double)({expression})",
        _ => null,
    };

    private static string? Unary(string function, string x) => function switch
    {
        Formulas.Negate => $"(-{x})",
        Formulas.Single => $"(double)(float)({x})",
        Formulas.Double => x,
        "Sqrt" or "Exp" or "Log" or "Log2" or "Log10" or "Abs" or "Floor" or "Ceiling" or "Round" or "Truncate" or "Sin" or "Cos" or "Tanh" => $"global::System.Math.{function}({x})",
        _ => null,
    };
}
