using NetGen.CompilerServices;

namespace NetGen;

public static partial class Init
{
    /// <summary>Normally distributed numbers within [a, b], each the quantile of an evenly drawn one.</summary>
    /// <param name="tensor">What to fill.</param>
    /// <param name="mean">Mean of the distribution before it is cut. Default: 0.</param>
    /// <param name="std">Its standard deviation. Default: 1.</param>
    /// <param name="a">Smallest. Default: -2.</param>
    /// <param name="b">Largest. Default: 2.</param>
    /// <exception cref="ArgumentException">a is not below b.</exception>
    public static void TruncNormal(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!(a < b))
            throw new ArgumentException($"The smallest number {a} is below the largest {b}.", nameof(a));
        (double low, double high) = ((a - mean) / std, (b - mean) / std);
        Tensor drawn = Tensor.Zeros(tensor.Shape, DType.Float64);
        Uniform(drawn, Below(low), Below(high));
        double[] shares = drawn.ToArray<double>();
        Assign(tensor, (i, _) => Math.Clamp(mean + std * Quantile(shares[i], low, high), a, b));
    }

    /// <summary>Share of the standard normal distribution below a number.</summary>
    private static double Below(double x) => 0.5 * ErrorFunction.Complement(-x / Math.Sqrt(2));

    /// <summary>The number below which a share of the standard normal distribution lies: Newton's method, halving where it would leave the bounds.</summary>
    private static double Quantile(double share, double low, double high)
    {
        double x = Math.Clamp(0, low, high);
        for (int step = 0; step < 60; step++)
        {
            double excess = Below(x) - share;
            if (excess > 0)
                high = x;
            else
                low = x;
            double next = x - excess * Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2);
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - x) < 1e-12)
                return next;
            x = next;
        }

        return x;
    }
}
