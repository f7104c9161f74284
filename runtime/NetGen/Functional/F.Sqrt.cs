using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Square root.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Sqrt(Tensor x)
    {
        Tensor y = Kernels.Sqrt(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => g / (2 * y)));
    }
}
