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

    /// <summary>A double literal that reads back as exactly the same value.</summary>
    public static string Double(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsInfinity(value)) return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        return value.ToString("R", CultureInfo.InvariantCulture) + "d";
    }

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With thousands separated, for reports: <c>480,500</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
