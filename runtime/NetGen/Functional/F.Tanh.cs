using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Hyperbolic tangent.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Tanh(Tensor x)
    {
        Tensor y = Kernels.Tanh(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => Kernels.TanhGrad(ref Kernels.Fresh, g.Packed(), y)));
    }
}
