using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>|x|. Its derivative at 0 is 0.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Abs(Tensor x)
        => Tape.Record(Kernels.Abs(ref Kernels.Fresh, Dense(x)), (x, g => g * Kernels.Sign(ref Kernels.Fresh, x.Packed())));
}
