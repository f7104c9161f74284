using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Matrix product over the last two dimensions; the dimensions before them are broadcast.</summary>
    /// <param name="x">[…, m, k], or [k] for a vector.</param>
    /// <param name="other">[…, k, n], or [k] for a vector.</param>
    /// <returns>[…, m, n], without the dimension that a vector lacks. Two vectors give a scalar.</returns>
    /// <exception cref="ShapeException">The inner sizes differ, or the outer ones don't broadcast.</exception>
    public static Tensor MatMul(Tensor x, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(other);
        if (x.Rank == 0 || other.Rank == 0)
            throw new ShapeException("MatMul takes vectors and matrices, not scalars: multiply with *.");
        Tensor left = x.Rank == 1 ? x.Unsqueeze(0) : x;
        Tensor right = other.Rank == 1 ? other.Unsqueeze(1) : other;
        if (left.Size(-1) != right.Size(-2))
        {
            throw new ShapeException(
                $"MatMul of {Layout.Text(x.Shape)} and {Layout.Text(other.Shape)}: {left.Size(-1)} columns meet {right.Size(-2)} rows.");
        }

        Tensor product = MatrixStacks(left, right);
        if (x.Rank == 1)
            product = product.Squeeze(-2);
        return other.Rank == 1 ? product.Squeeze(-1) : product;
    }

    private static Tensor MatrixStacks(Tensor a, Tensor b)
    {
        int[] batch = Layout.Broadcast(a.Shape[..^2], b.Shape[..^2]);
        Tensor product = a.Rank > 2 && b.Rank == 2
            ? BatchedMatMul(a.Reshape(1, -1, a.Size(-1)), b.Unsqueeze(0))
            : BatchedMatMul(Stacked(a, batch), Stacked(b, batch));
        return product.Reshape([.. batch, a.Size(-2), b.Size(-1)]);
    }

    /// <summary>All dimensions before the matrices joined into one, of size 1 when there is nothing to repeat.</summary>
    private static Tensor Stacked(Tensor x, int[] batch)
    {
        bool single = Layout.Count(x.Shape[..^2]) == 1;
        Tensor whole = single ? x : x.Expand([.. batch, x.Size(-2), x.Size(-1)]);
        return whole.Reshape(single ? 1 : Layout.Count(batch), x.Size(-2), x.Size(-1));
    }

    /// <param name="a">[batch or 1, m, k].</param>
    /// <param name="b">[batch or 1, k, n].</param>
    private static Tensor BatchedMatMul(Tensor a, Tensor b)
    {
        Tensor left = a.Packed();
        Tensor right = b.Packed();
        Tensor result = Kernels.BatchedMatMul(ref Kernels.Fresh, left, false, right, false);
        WorkCounter.Add(result.Numel, left.Size(2));
        return Tape.Record(
            result,
            (a, g => Kernels.BatchedMatMul(ref Kernels.Fresh, g.Packed(), false, right, true).SumTo(a.ShapeArray)),
            (b, g => Kernels.BatchedMatMul(ref Kernels.Fresh, left, true, g.Packed(), false).SumTo(b.ShapeArray)));
    }
}
