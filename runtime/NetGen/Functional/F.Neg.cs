using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>-x.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Neg(Tensor x)
        => Tape.Record(Kernels.Neg(ref Kernels.Fresh, Dense(x)), (x, g => -g));
}
