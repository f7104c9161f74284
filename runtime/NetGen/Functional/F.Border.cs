using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Surrounds the last dimensions, as padding layers and convolutions with a padding mode do.</summary>
    internal static Tensor Border(Tensor x, int[] pad, PaddingMode mode, double value = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor result = Kernels.Border(ref Kernels.Fresh, x.Packed(), pad, mode, value);
        int[] shape = [.. x.Shape];
        return Tape.Record(result, (x, g => Kernels.BorderGrad(ref Kernels.Fresh, g.Packed(), shape, pad, mode)));
    }
}
