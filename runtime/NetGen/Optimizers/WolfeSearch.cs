using System.Numerics.Tensors;

namespace NetGen;

/// <summary>
/// Finds a step along a direction that satisfies Wolfe's strong conditions: a bracket is widened until it holds one, then
/// narrowed by cubic interpolation (Nocedal and Wright, "Numerical optimization", algorithms 3.5 and 3.6), with PyTorch's
/// constants and stops.
/// </summary>
/// <param name="evaluate">The point at a length along the direction.</param>
/// <param name="start">The point at length 0.</param>
/// <param name="reach">Largest magnitude of the direction's elements.</param>
/// <param name="toleranceChange">Narrower brackets, times <paramref name="reach"/>, are not narrowed.</param>
internal sealed class WolfeSearch(Func<double, WolfeSearch.Point> evaluate, WolfeSearch.Point start, double reach, double toleranceChange)
{
    private const double Decrease = 1e-4;
    private const double Flattening = 0.9;
    private const int MostEvaluations = 25;

    private int steps;
    private bool isDone;

    /// <summary>A point on the line.</summary>
    /// <param name="Length">How far along.</param>
    /// <param name="Loss">The function there.</param>
    /// <param name="Gradient">Its gradient.</param>
    /// <param name="Slope">Its derivative along the direction.</param>
    internal readonly record struct Point(double Length, double Loss, double[] Gradient, double Slope)
    {
        public static Point At(double length, double loss, double[] gradient, ReadOnlySpan<double> direction) =>
            new(length, loss, gradient, TensorPrimitives.Dot(gradient, direction));
    }

    /// <summary>How often the function was evaluated.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The best point found, from a first guess on.</summary>
    public Point Run(double length)
    {
        var (first, second) = Bracket(length);
        return isDone ? first : Narrow(first, second);
    }

    /// <summary>Two points that hold a good one between them, or the good one itself.</summary>
    private (Point First, Point Second) Bracket(double length)
    {
        var previous = start;
        var current = Evaluate(length);
        for (; steps < MostEvaluations; steps++)
        {
            if (IsTooHigh(current) || (steps > 1 && current.Loss >= previous.Loss))
                return (previous, current);
            if (IsFlat(current))
            {
                isDone = true;
                return (current, current);
            }

            if (current.Slope >= 0)
                return (previous, current);

            var (least, most) = (current.Length + (0.01 * (current.Length - previous.Length)), current.Length * 10);
            var next = Interpolate(previous, current, least, most);
            previous = current;
            current = Evaluate(next);
        }

        return (start, current);
    }

    private Point Narrow(Point first, Point second)
    {
        var (low, high) = first.Loss <= second.Loss ? (first, second) : (second, first);
        var wasNear = false;
        while (!isDone && steps < MostEvaluations && !(Math.Abs(high.Length - low.Length) * reach < toleranceChange))
        {
            var (least, most) = (Math.Min(low.Length, high.Length), Math.Max(low.Length, high.Length));
            var point = Evaluate(Inside(Interpolate(first, second, Math.Min(first.Length, second.Length), Math.Max(first.Length, second.Length)), least, most, ref wasNear));
            steps++;
            // The places of the two matter to the interpolation, which is not the same both ways round in its last bits.
            var lowIsFirst = low.Length.Equals(first.Length);
            if (IsTooHigh(point) || point.Loss >= low.Loss)
            {
                high = point;
                (first, second) = lowIsFirst ? (low, high) : (high, low);
                (low, high) = first.Loss <= second.Loss ? (first, second) : (second, first);
                continue;
            }

            if (IsFlat(point))
                isDone = true;
            else if (point.Slope * (high.Length - low.Length) >= 0)
                high = low;
            low = point;
            (first, second) = lowIsFirst ? (low, high) : (high, low);
        }

        return low;
    }

    /// <summary>A length that leaves some of the bracket on both sides, unless the one before already was near an end.</summary>
    private static double Inside(double length, double least, double most, ref bool wasNear)
    {
        var margin = 0.1 * (most - least);
        var isNear = Math.Min(most - length, length - least) < margin;
        var moves = isNear && (wasNear || length >= most || length <= least);
        wasNear = isNear && !moves;
        if (!moves)
            return length;
        return Math.Abs(length - most) < Math.Abs(length - least) ? most - margin : least + margin;
    }

    /// <summary>The minimum between two lengths of the cubic through two points with their slopes.</summary>
    private static double Interpolate(Point a, Point b, double least, double most)
    {
        var d1 = a.Slope + b.Slope - (3 * (a.Loss - b.Loss) / (a.Length - b.Length));
        var square = (d1 * d1) - (a.Slope * b.Slope);
        if (!(square >= 0))
            return (least + most) / 2;
        var d2 = Math.Sqrt(square);
        var place = a.Length <= b.Length
            ? b.Length - ((b.Length - a.Length) * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))))
            : a.Length - ((a.Length - b.Length) * ((a.Slope + d2 - d1) / (a.Slope - b.Slope + (2 * d2))));
        return Math.Min(Math.Max(place, least), most);
    }

    private Point Evaluate(double length)
    {
        Evaluations++;
        return evaluate(length);
    }

    private bool IsTooHigh(Point point) => point.Loss > start.Loss + (Decrease * point.Length * start.Slope);

    private bool IsFlat(Point point) => Math.Abs(point.Slope) <= -Flattening * start.Slope;
}
