using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Elements of one tensor where a condition holds, of another where not, all three broadcast.</summary>
    /// <param name="condition">A mask.</param>
    /// <param name="x">Taken where true.</param>
    /// <param name="y">Taken where false. What is not taken gets gradient zero, never NaN.</param>
    /// <exception cref="DTypeException">The condition is not a mask.</exception>
    public static Tensor Where(Tensor condition, Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        if (condition.DType != DType.Bool)
            throw new DTypeException($"Where takes a Bool condition, not {condition.DType}: compare first.");
        (Tensor left, Tensor right) = SameType(x, y);
        int[] shape = Layout.Broadcast(condition.Shape, Layout.Broadcast(left.Shape, right.Shape));
        Tensor mask = condition.Spread(DType.Bool, shape);
        Tensor result = Kernels.Where(ref Kernels.Fresh, mask, left.Spread(left.DType, shape), right.Spread(left.DType, shape));
        return Tape.Record(
            result,
            (left, g => Kernels.Where(ref Kernels.Fresh, mask, g.Packed(), g.ZerosLike()).SumTo(left.ShapeArray)),
            (right, g => Kernels.Where(ref Kernels.Fresh, mask, g.ZerosLike(), g.Packed()).SumTo(right.ShapeArray)));
    }
}
