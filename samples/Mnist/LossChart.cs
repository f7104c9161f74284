using System.Globalization;
using System.Text;

namespace Digits;

/// <summary>Draws losses over training as an SVG picture.</summary>
public static class LossChart
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Left = 60;
    private const int Right = 20;
    private const int Top = 40;
    private const int Bottom = 50;
    private const int Points = 300;

    /// <summary>Writes the picture.</summary>
    /// <param name="path">The file to replace or create.</param>
    /// <param name="losses">One finite loss a step, at least one.</param>
    /// <param name="firstEpoch">Where the first loss stands, in epochs.</param>
    /// <param name="lastEpoch">Where the last loss stands, in epochs.</param>
    public static void Write(string path, IReadOnlyList<float> losses, double firstEpoch, double lastEpoch)
    {
        var curve = Average(losses);
        var highest = NiceCeiling(curve.Max());
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Height}' font-family='sans-serif' font-size='12'>");
        Line(svg, $"<rect width='{Width}' height='{Height}' fill='white'/>");
        Line(svg, $"<text x='{Left}' y='24' font-size='16'>Training loss</text>");
        for (var tick = 0; tick <= 5; tick++)
        {
            var share = tick / 5.0;
            var (x, y) = (X(share), Y(share));
            Line(svg, $"<line x1='{Left}' x2='{Width - Right}' y1='{y:0.#}' y2='{y:0.#}' stroke='#ddd'/>");
            Line(svg, $"<text x='{Left - 8}' y='{y + 4:0.#}' text-anchor='end'>{share * highest:0.###}</text>");
            Line(svg, $"<text x='{x:0.#}' y='{Height - Bottom + 20}' text-anchor='middle'>{firstEpoch + (share * (lastEpoch - firstEpoch)):0.##}</text>");
        }

        Line(svg, $"<text x='{(Left + Width - Right) / 2}' y='{Height - 10}' text-anchor='middle'>epoch</text>");
        var points = curve.Select((loss, i) => FormattableString.Invariant($"{X((i + 0.5) / curve.Length):0.#},{Y(loss / highest):0.#}"));
        Line(svg, $"<polyline fill='none' stroke='#2563eb' stroke-width='1.5' points='{string.Join(' ', points)}'/>");
        Line(svg, $"</svg>");
        File.WriteAllText(path, svg.ToString());
    }

    private static double X(double share) => Left + (share * (Width - Left - Right));

    private static double Y(double share) => Height - Bottom - (share * (Height - Top - Bottom));

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    // Means over equal stretches: single batches are too noisy to read.
    private static float[] Average(IReadOnlyList<float> losses)
    {
        var count = Math.Min(Points, losses.Count);
        var curve = new float[count];
        for (var i = 0; i < count; i++)
        {
            var start = (int)((long)i * losses.Count / count);
            var end = (int)((long)(i + 1) * losses.Count / count);
            curve[i] = losses.Skip(start).Take(end - start).Average();
        }

        return curve;
    }

    // A number with few digits that is not much larger.
    private static double NiceCeiling(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1e-9))));
        double[] steps = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10];
        return power * steps.First(step => value <= step * power || step == steps[^1]);
    }
}
