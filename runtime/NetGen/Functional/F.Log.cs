using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Any shape, floating point.</param>
    public static Tensor Log(Tensor x)
        => Tape.Record(Kernels.Log(ref Kernels.Fresh, Dense(x)), (x, g => g / x));
}
