using System.Globalization;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Shapes;

/// <summary>Symbols that stand for a quotient rounded down: <c>floor((H - 4) / 2)</c>, <c>floor((dim) / (heads))</c>.</summary>
internal static class FloorSymbol
{
    private const string Prefix = "floor((";

    public static Dim Of(Dim numerator, Dim divisor) => Dim.Symbol(divisor.Value is { } value and > 0
        ? $"{Prefix}{numerator}) / {value.ToString(CultureInfo.InvariantCulture)})"
        : $"{Prefix}{numerator}) / ({divisor}))");

    /// <summary>What a symbol divides, and by what; false for every other symbol.</summary>
    public static bool TryParse(string symbol, out Dim numerator, out Dim divisor)
    {
        (numerator, divisor) = (0, 1);
        if (!symbol.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var reader = new GraphReader(symbol);
        reader.Expect(Prefix);
        numerator = reader.Polynomial();
        reader.Expect(")");
        reader.Expect("/");
        if (reader.Accept("(")) divisor = reader.Polynomial();
        else divisor = reader.Whole();
        return true;
    }
}
