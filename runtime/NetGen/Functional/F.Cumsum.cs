using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Running sums along a dimension. Whole numbers add up as int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.cumsum.html</remarks>
    public static Tensor Cumsum(Tensor x, int dim)
    {
        Tensor source = Dense(x);
        int at = Layout.Dim(dim, x.Rank);
        return Tape.Record(
            Kernels.Cumsum(ref Kernels.Fresh, source, at, reverse: false),
            (x, g => Kernels.Cumsum(ref Kernels.Fresh, g.Packed(), at, reverse: true)));
    }

    /// <summary>Running products along a dimension. Whole numbers multiply as int64.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dim">The dimension; negative counts from the last.</param>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.cumprod.html</remarks>
    public static Tensor Cumprod(Tensor x, int dim)
    {
        Tensor source = Dense(x);
        int at = Layout.Dim(dim, x.Rank);
        return Tape.Record(
            Kernels.Cumprod(ref Kernels.Fresh, source, at),
            (x, g => Kernels.CumprodGrad(ref Kernels.Fresh, g.Packed(), source, at)));
    }
}
