using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x times the probability that a normal number is below x: Gaussian error linear unit (Hendrycks and Gimpel, 2016).</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="approximate">Whether to use the formula with tanh, which is another function. Default: false.</param>
    public static Tensor Gelu(Tensor x, bool approximate = false)
        => approximate ? Curve(x, default(GeluOfTanh), "Gelu") : Curve(x, default(GeluOfErf), "Gelu");

    private readonly struct GeluOfErf : ICurve
    {
        public double Value(double x) => x * Below(x);

        public double Slope(double x) => Below(x) + x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

        private static double Below(double x) => 0.5 * ErrorFunction.Complement(-x / Math.Sqrt(2));
    }

    private readonly struct GeluOfTanh : ICurve
    {
        private const double Cubic = 0.044715;

        public double Value(double x) => 0.5 * x * (1 + Bend(x));

        public double Slope(double x)
        {
            double bend = Bend(x);
            double inner = Math.Sqrt(2 / Math.PI) * (1 + 3 * Cubic * x * x);
            return 0.5 * (1 + bend) + 0.5 * x * (1 - bend * bend) * inner;
        }

        private static double Bend(double x) => Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + Cubic * x * x * x));
    }
}
