using System.Globalization;
using System.Text;

namespace NetGen;

public abstract partial class Module
{
    /// <summary>What stands in the parentheses after the module's name when it is printed, such as its sizes.</summary>
    protected internal virtual string Describe() => "";

    /// <summary>The tree of modules, one a line.</summary>
    public override string ToString()
    {
        List<(string Name, Module Module)> children = MemberList.Of(this).Modules;
        string own = Describe();
        if (children.Count == 0)
            return $"{KindName}({own})";

        var text = new StringBuilder(KindName).Append('(').Append(own).Append('\n');
        foreach ((string name, Module child) in children)
            text.Append("  (").Append(name).Append("): ").Append(child.ToString().Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        return text.Append(')').ToString();
    }

    /// <summary>A number as PyTorch prints it.</summary>
    private protected static string Printed(double number) => number.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();

    /// <summary>A number as PyTorch prints it.</summary>
    private protected static string Printed(float number) => number.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();

    /// <summary>A floating-point number as PyTorch prints it: whole ones with a zero after the point.</summary>
    private protected static string PrintedReal(double number)
    {
        string text = Printed(number);
        return double.IsFinite(number) && number == Math.Floor(number) && !text.Contains('e', StringComparison.Ordinal) ? text + ".0" : text;
    }
}
