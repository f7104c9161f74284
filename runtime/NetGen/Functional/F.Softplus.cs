using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>log(1 + e^x), computed as max(x, 0) + log(1 + e^-|x|), which does not overflow. Its derivative is the sigmoid.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Softplus(Tensor x)
        => Tape.Record(Kernels.Softplus(ref Kernels.Fresh, Dense(x)), (x, g => g * Kernels.Sigmoid(ref Kernels.Fresh, x.Packed())));
}
