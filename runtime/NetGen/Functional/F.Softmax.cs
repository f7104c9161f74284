using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>e^x divided by its sum along a dimension.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="dim">The dimension whose elements sum to 1; negative counts from the last.</param>
    public static Tensor Softmax(Tensor x, int dim)
    {
        Tensor source = Dense(x);
        int at = Layout.Dim(dim, x.Rank);
        Tensor y = Kernels.Softmax(ref Kernels.Fresh, source, at);
        return Tape.Record(y, (x, g => Kernels.SoftmaxGrad(ref Kernels.Fresh, g.Packed(), y, at)));
    }

    /// <summary>Logarithm of <see cref="Softmax"/>, which stays exact where that underflows.</summary>
    /// <param name="x">Any shape, floating point.</param>
    /// <param name="dim">The dimension whose probabilities sum to 1; negative counts from the last.</param>
    public static Tensor LogSoftmax(Tensor x, int dim)
    {
        Tensor source = Dense(x);
        int at = Layout.Dim(dim, x.Rank);
        Tensor y = Kernels.LogSoftmax(ref Kernels.Fresh, source, at);
        return Tape.Record(y, (x, g => Kernels.LogSoftmaxGrad(ref Kernels.Fresh, g.Packed(), y, at)));
    }
}
