using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Vectors for positions: sin(position / theta^(2i/dim)) at 2i, the cosine of the same at 2i + 1.</summary>
    /// <param name="length">How many positions, from 0 on.</param>
    /// <param name="dim">Size of each vector.</param>
    /// <param name="theta">The base of the frequencies. Default: 10000.</param>
    /// <returns>[length, dim], float32.</returns>
    /// <remarks>Vaswani et al., Attention Is All You Need, 2017, section 3.5. https://arxiv.org/abs/1706.03762</remarks>
    public static Tensor SinusoidalPositions(int length, int dim, double theta = 10000)
    {
        Argument.AtLeast("SinusoidalPositions", length, 0);
        Argument.AtLeast("SinusoidalPositions", dim, 0);
        return Kernels.SinusoidalPositions(ref Kernels.Fresh, length, dim, theta);
    }

    /// <summary>Cosines and sines for <see cref="Rotary"/>: of position · theta^(-2i/dim) in column i.</summary>
    /// <param name="length">How many positions, from 0 on.</param>
    /// <param name="dim">Number of features, even.</param>
    /// <param name="theta">The base of the frequencies. Default: 10000.</param>
    /// <returns>Both [length, dim / 2], float32.</returns>
    /// <exception cref="ArgumentException">An odd number of features.</exception>
    public static (Tensor Cos, Tensor Sin) RotaryTables(int length, int dim, double theta = 10000)
    {
        Argument.AtLeast("RotaryTables", length, 0);
        Argument.AtLeast("RotaryTables", dim, 0);
        if (dim % 2 != 0)
            throw new ArgumentException($"RotaryTables turns pairs of features, so its dim is even, not {dim}.", nameof(dim));
        return (
            Kernels.RotaryTable(ref Kernels.Fresh, length, dim, theta, ofSines: false),
            Kernels.RotaryTable(ref Kernels.Fresh, length, dim, theta, ofSines: true));
    }

    /// <summary>
    /// Turns pairs (a, b) of features to (a·cos - b·sin, b·cos + a·sin). The pair of column i are the features i and
    /// i + dim/2 (as in GPT-NeoX and the published LLaMA weights of Hugging Face), or, interleaved, 2i and 2i + 1 (as in the
    /// paper and GPT-J).
    /// </summary>
    /// <param name="x">[…, length, dim], dim even.</param>
    /// <param name="cos">[length, dim / 2], of x's type. No gradient flows to it.</param>
    /// <param name="sin">[length, dim / 2], of x's type. No gradient flows to it.</param>
    /// <param name="interleaved">Which features are pairs. Default: those of the two halves.</param>
    /// <returns>The same shape.</returns>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    /// <remarks>Su et al., RoFormer, 2021. https://arxiv.org/abs/2104.09864</remarks>
    public static Tensor Rotary(Tensor x, Tensor cos, Tensor sin, bool interleaved = false)
    {
        (Tensor source, Tensor cosines, Tensor sines) = (Dense(x), Dense(cos), Dense(sin));
        bool fits = x.Rank >= 2 && x.Size(-1) % 2 == 0 && cos.Rank == 2 && cos.Size(0) == x.Size(-2) && cos.Size(1) == x.Size(-1) / 2;
        if (!fits || !sin.Shape.SequenceEqual(cos.Shape))
            throw new ShapeException($"Rotary of shape {Layout.Text(x.Shape)} takes cosines and sines [length, dim / 2], got {Layout.Text(cos.Shape)} and {Layout.Text(sin.Shape)}.");
        return Tape.Record(
            Kernels.Rotary(ref Kernels.Fresh, source, cosines, sines, interleaved, inverse: false),
            (x, g => Kernels.Rotary(ref Kernels.Fresh, g.Packed(), cosines, sines, interleaved, inverse: true)));
    }
}
