using System.Globalization;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Linking;

/// <summary>Numbers as C# of type double inside the class: over Forward's parameters and over what keeps a constructor parameter.</summary>
internal static class NumberText
{
    /// <summary>Null when it cannot be written there.</summary>
    /// <param name="root">The class.</param>
    /// <param name="value">The number.</param>
    /// <param name="kept">C# for a parameter that a layer in a container keeps; null where none does.</param>
    public static string? Of(ModuleModel root, AttributeValue value, Func<string, string?> kept) => value switch
    {
        AttributeValue.Number number when !double.IsNaN(number.Value) && !double.IsInfinity(number.Value) => $"({number.Value.ToString("R", CultureInfo.InvariantCulture)}D)",
        AttributeValue.Reference reference => Access(root, reference.Parameter, kept),
        AttributeValue.Dims { Values: { Count: 1 } } size => ConditionText.Of(root, size) is { } text ? $"(double)({text})" : null,
        AttributeValue.Formula { Function: Formulas.Choose, Arguments: { Count: 3 } parts } =>
            ConditionText.Of(root, new Decision(parts[0], true)) is { } test && Of(root, parts[1], kept) is { } first && Of(root, parts[2], kept) is { } second
                ? $"({test} ? {first} : {second})"
                : null,
        AttributeValue.Formula { Arguments: { Count: 1 } operand } formula => Of(root, operand[0], kept) is { } x ? Unary(formula.Function, x) : null,
        AttributeValue.Formula { Function: "+" or "-" or "*" or "/", Arguments: { Count: 2 } operands } formula =>
            Of(root, operands[0], kept) is { } left && Of(root, operands[1], kept) is { } right ? $"({left} {formula.Function} {right})" : null,
        _ => null,
    };

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
        "Sqrt" or "Exp" or "Log" or "Abs" or "Floor" or "Ceiling" => $"global::System.Math.{function}({x})",
        _ => null,
    };
}
