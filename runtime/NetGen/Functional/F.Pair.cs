using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>A function of the elements of two tensors, broadcast, that knows its derivatives.</summary>
    private static Tensor Pair<TPair>(Tensor x, Tensor other, TPair pair)
        where TPair : struct, IPair
    {
        (Tensor left, Tensor right) = SameType(x, other);
        (Tensor a, Tensor b) = (left.Packed(), right.Packed());
        Tensor y = Kernels.Pair(ref Kernels.Fresh, a, b, pair);
        return Tape.Record(
            y,
            (left, g => Kernels.PairGradX(ref Kernels.Fresh, g.Packed(), a, b, pair).SumTo(left.ShapeArray)),
            (right, g => Kernels.PairGradY(ref Kernels.Fresh, g.Packed(), a, b, pair).SumTo(right.ShapeArray)));
    }
}
