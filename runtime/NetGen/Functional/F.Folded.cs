using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>A reduction that knows its derivative.</summary>
    private static Tensor Folded<TFold>(Tensor x, TFold fold, ReadOnlySpan<int> dim, bool keepDim)
        where TFold : struct, IFold
    {
        Tensor source = Dense(x);
        int[] dims = Dims(dim, x.Rank);
        Tensor y = Kernels.Fold(ref Kernels.Fresh, source, fold, dims, keepDim);
        return Tape.Record(y, (x, g => Kernels.FoldGrad(ref Kernels.Fresh, g.Packed(), source, fold, dims)));
    }
}
