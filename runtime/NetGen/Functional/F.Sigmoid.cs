using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>1 / (1 + e^-x).</summary>
    /// <param name="x">Any shape. Whole numbers and masks are computed as float32.</param>
    public static Tensor Sigmoid(Tensor x)
    {
        Tensor y = Kernels.Sigmoid(ref Kernels.Fresh, Dense(x));
        return Tape.Record(y, (x, g => Kernels.SigmoidGrad(ref Kernels.Fresh, g.Packed(), y)));
    }
}
