using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>-x.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Neg(Tensor x)
        => Tape.Record(Kernels.Neg(ref Kernels.Fresh, Dense(x)), (x, g => -g));

    /// <summary>e^x.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Exp(Tensor x)
    {
        Tensor y = Kernels.Exp(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => g * y));
    }

    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Log(Tensor x)
        => Tape.Record(Kernels.Log(ref Kernels.Fresh, Dense(x)), (x, g => g / x));

    /// <summary>Square root.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Sqrt(Tensor x)
    {
        Tensor y = Kernels.Sqrt(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => g / (2 * y)));
    }

    /// <summary>|x|. Its derivative at 0 is 0.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Abs(Tensor x)
        => Tape.Record(Kernels.Abs(ref Kernels.Fresh, Dense(x)), (x, g => g * Kernels.Sign(ref Kernels.Fresh, x.Packed())));

    /// <summary>max(x, 0). Its derivative at 0 is 0; NaN stays NaN.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Relu(Tensor x)
    {
        Tensor y = Kernels.Relu(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => Kernels.ReluGrad(ref Kernels.Fresh, g.Packed(), y)));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Sigmoid(Tensor x)
    {
        Tensor y = Kernels.Sigmoid(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => Kernels.SigmoidGrad(ref Kernels.Fresh, g.Packed(), y)));
    }

    /// <summary>Hyperbolic tangent.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Tanh(Tensor x)
    {
        Tensor y = Kernels.Tanh(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => Kernels.TanhGrad(ref Kernels.Fresh, g.Packed(), y)));
    }

    /// <summary>The elements without history in the order that kernels want.</summary>
    private static Tensor Dense(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Packed();
    }
}
