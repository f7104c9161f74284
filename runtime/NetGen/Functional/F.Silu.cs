using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>x times its sigmoid, also called swish.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Silu(Tensor x) => Curve(x, default(SiluCurve), "Silu");

    private readonly struct SiluCurve : ICurve
    {
        public double Value(double x) => x * Sigmoid(x);

        public double Slope(double x)
        {
            double s = Sigmoid(x);
            return s * (1 + x * (1 - s));
        }

        private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }
}
