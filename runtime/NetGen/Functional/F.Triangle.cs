using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>The lower triangle of matrices, zeros above.</summary>
    /// <param name="x">[..., rows, columns].</param>
    /// <param name="diagonal">The last diagonal that stays. Default: the main one.</param>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.tril.html</remarks>
    public static Tensor Tril(Tensor x, int diagonal = 0) => Triangle("Tril", x, diagonal, upper: false);

    /// <summary>The upper triangle of matrices, zeros below.</summary>
    /// <param name="x">[..., rows, columns].</param>
    /// <param name="diagonal">The first diagonal that stays. Default: the main one.</param>
    /// <remarks>https://pytorch.org/docs/stable/generated/torch.triu.html</remarks>
    public static Tensor Triu(Tensor x, int diagonal = 0) => Triangle("Triu", x, diagonal, upper: true);

    private static Tensor Triangle(string operation, Tensor x, int diagonal, bool upper)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2)
            throw new ShapeException($"{operation} takes matrices, not shape {Layout.Text(x.Shape)}.");
        return Tape.Record(
            Kernels.Triangle(ref Kernels.Fresh, x.Packed(), diagonal, upper),
            (x, g => Kernels.Triangle(ref Kernels.Fresh, g.Packed(), diagonal, upper)));
    }
}
