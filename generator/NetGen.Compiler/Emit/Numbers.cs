using System.Globalization;

namespace NetGen.Compiler.Emit;

/// <summary>The one place where numbers become source text: exact and the same under every culture.</summary>
public static class Numbers
{
    /// <summary>A float literal that reads back as exactly the same value.</summary>
    public static string Float(float value)
    {
        if (float.IsNaN(value)) return "float.NaN";
        if (float.IsInfinity(value)) return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        return value.ToString("R", CultureInfo.InvariantCulture) + "f";
    }

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With thousands separated, for reports: <c>480,500</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
