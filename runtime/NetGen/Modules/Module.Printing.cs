using System.Globalization;
using System.Text;

namespace NetGen;

public abstract partial class Module
{
    /// <summary>What stands in the parentheses after the module's name when it is printed, such as its sizes.</summary>
    protected internal virtual string Describe() => "";

    /// <summary>The tree of modules, one a line, as PyTorch prints it.</summary>
    public override string ToString()
    {
        List<(string Name, Module Module)> children = MemberList.Of(this).Modules;
        string own = Describe();
        if (children.Count == 0 && !own.Contains('\n', StringComparison.Ordinal))
            return $"{KindName}({own})";

        var text = new StringBuilder(KindName).Append("(\n");
        if (own.Length > 0)
            text.Append("  ").Append(Indented(own)).Append('\n');
        foreach ((string name, Module child) in children)
            text.Append("  (").Append(name).Append("): ").Append(Indented(child.ToString())).Append('\n');
        return text.Append(')').ToString();
    }

    private static string Indented(string lines) => lines.Replace("\n", "\n  ", StringComparison.Ordinal);

    /// <summary>A number as PyTorch prints it.</summary>
    private protected static string Printed(double number) => Fraction(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number as PyTorch prints it.</summary>
    private protected static string Printed(float number) => Fraction(number.ToString(CultureInfo.InvariantCulture));

    // Python writes whole floating-point numbers with a fraction, and the letters of special ones small.
    private static string Fraction(string digits) => digits.All(static c => char.IsAsciiDigit(c) || c == '-')
        ? digits + ".0"
        : digits.ToLowerInvariant() switch { "infinity" => "inf", "-infinity" => "-inf", var text => text };
}
