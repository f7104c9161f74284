using System.Globalization;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Shapes;

/// <summary>
/// Symbols that stand for a quotient rounded down, as sizes are computed: <c>floor((H - 4) / 2)</c>, <c>floor((dim) / (heads))</c>;
/// or towards zero, as C# divides what may be negative: <c>trunc((H - W) / 2)</c>.
/// </summary>
internal static class FloorSymbol
{
    private const string Floor = "floor((", Truncated = "trunc((";

    public static Dim Of(Dim numerator, Dim divisor, bool truncates = false) => Dim.Symbol((truncates ? Truncated : Floor) + (divisor.Value is { } value and > 0
        ? $"{numerator}) / {value.ToString(CultureInfo.InvariantCulture)})"
        : $"{numerator}) / ({divisor}))"));

    /// <summary>Whether a symbol's quotient is rounded towards zero.</summary>
    public static bool Truncates(string symbol) => symbol.StartsWith(Truncated, StringComparison.Ordinal);

    /// <summary>Whether a symbol stands for a quotient.</summary>
    public static bool Is(string symbol) => symbol.StartsWith(Floor, StringComparison.Ordinal) || Truncates(symbol);

    /// <summary>What a symbol divides, and by what; false for every other symbol.</summary>
    public static bool TryParse(string symbol, out Dim numerator, out Dim divisor)
    {
        (numerator, divisor) = (default, default);
        if (!Is(symbol)) return false;
        var prefix = Truncates(symbol) ? Truncated : Floor;
        var reader = new GraphReader(symbol);
        reader.Expect(prefix);
        numerator = reader.Polynomial();
        reader.Expect(")");
        reader.Expect("/");
        if (reader.Accept("(")) divisor = reader.Polynomial();
        else divisor = reader.Whole();
        return true;
    }
}
