using System.Globalization;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Linking;

/// <summary>Conditions as C# inside the class: over Forward's parameters, over fields, over what keeps a constructor parameter.</summary>
internal static class ConditionText
{
    private const string IsNull = " is null";
    private const string IsNotNull = " is not null";

    /// <summary>The test of a decision; null when it cannot be written there.</summary>
    public static string? Of(ModuleModel root, Decision decision)
    {
        if (Of(root, decision.Condition) is not { } text) return null;
        if (decision.Value) return text;
        if (text.EndsWith(IsNotNull, StringComparison.Ordinal)) return text.Substring(0, text.Length - IsNotNull.Length) + IsNull;
        return text.EndsWith(IsNull, StringComparison.Ordinal) ? text.Substring(0, text.Length - IsNull.Length) + IsNotNull : $"!{text}";
    }

    /// <summary>A condition, or a number in one; null when it cannot be written there.</summary>
    internal static string? Of(ModuleModel root, AttributeValue value) => value switch
    {
        AttributeValue.Flag flag => flag.Value ? "true" : "false",
        AttributeValue.Number number => double.IsNaN(number.Value) || double.IsInfinity(number.Value) ? null : number.Value.ToString("R", CultureInfo.InvariantCulture) + "D",
        AttributeValue.Dims { Values: { Count: 1 } sizes } => Size(root, sizes[0]),
        AttributeValue.Reference reference => Access(root, reference.Parameter) is { } access ? access.Type == "bool?" ? $"({access.Expression} == true)" : access.Expression : null,
        AttributeValue.Formula { Function: Formulas.Present } present => $"this.{((AttributeValue.Text)present.Arguments[0]).Value}{IsNotNull}",
        AttributeValue.Formula { Function: Formulas.Not, Arguments: { Count: 1 } operand } => Of(root, operand[0]) is { } text ? $"!({text})" : null,
        AttributeValue.Formula { Arguments: { Count: 2 } operands } formula => Binary(root, formula.Function, operands[0], operands[1]),
        _ => null,
    };

    private static string? Binary(ModuleModel root, string function, AttributeValue left, AttributeValue right)
    {
        if (right is AttributeValue.Nothing)
        {
            if (left is not AttributeValue.Reference tested || Access(root, tested.Parameter) is not { } kept) return null;
            return function switch
            {
                Formulas.Equal => kept.Expression + IsNull,
                Formulas.NotEqual => kept.Expression + IsNotNull,
                _ => null,
            };
        }

        if (left is AttributeValue.Reference { Parameter: var place } && right is AttributeValue.Text { Value: var type } && function == Formulas.Equal && TypeTest.Text(place, type) is { } test) return test;
        if (Of(root, left) is not { } first) return null;
        var second = right is AttributeValue.Text text ? Constant(root, left, text.Value) : Of(root, right);
        return second is null ? null : function switch
        {
            Formulas.Equal or Formulas.NotEqual or "<" or "<=" or ">" or ">=" or "+" or "-" or "*" => $"({first} {function} {second})",
            Formulas.And or Formulas.Or => $"({first} {function}{function} {second})",
            _ => null,
        };
    }

    /// <summary>A text or the member of an enumeration, as the parameter's type says.</summary>
    private static string? Constant(ModuleModel root, AttributeValue parameter, string text) =>
        parameter is AttributeValue.Reference reference && Access(root, reference.Parameter) is { } access
            ? access.Type.TrimEnd('?') == "string" ? CSharpText.Literal(text) : $"{access.Type.TrimEnd('?')}.{text}"
            : null;

    private static string? Size(ModuleModel root, Dim size) => size.IsConstant
        ? Numbers.Whole(size.Value!.Value)
        : size.Symbols.All(symbol => Access(root, symbol) is not null) ? $"({SizeSources.Expression(size, symbol => Access(root, symbol)!.Value.Expression)})" : null;

    /// <summary>C# inside the class for the value of a parameter, of Forward or of the constructor; null when nothing keeps it.</summary>
    public static (string Expression, string Type)? Access(ModuleModel root, string symbol)
    {
        foreach (var input in root.Inputs)
        {
            if (ForwardParameter.Symbol(input.Name.TrimStart('@')) == symbol) return (input.Name, input.TypeText);
        }

        foreach (var parameter in root.ConstructorParameters)
        {
            var isHidden = root.Inputs.AsImmutable().Any(input => input.Name == parameter.Access);
            if (parameter.Name == symbol && parameter.Access.Length > 0 && !isHidden) return (parameter.Access, parameter.TypeName);
        }

        return null;
    }
}
