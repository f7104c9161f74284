using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>e^x.</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Exp(Tensor x)
    {
        Tensor y = Kernels.Exp(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => g * y));
    }
}
