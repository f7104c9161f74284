using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Log(Tensor x)
        => Tape.Record(Kernels.Log(ref Kernels.Fresh, Dense(x)), (x, g => g / x));
}
