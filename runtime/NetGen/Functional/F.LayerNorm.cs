using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Normalises the last dimensions by their mean and biased variance, then scales and shifts them (Ba et al., 2016).</summary>
    /// <param name="x">[…, normalized shape].</param>
    /// <param name="normalizedShape">The last dimensions' sizes.</param>
    /// <param name="weight">[normalized shape], or null for 1.</param>
    /// <param name="bias">[normalized shape], or null for 0.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <exception cref="ShapeException">The last dimensions are others.</exception>
    public static Tensor LayerNorm(Tensor x, ReadOnlySpan<int> normalizedShape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
    {
        NumberKinds.Floating.Require("LayerNorm", x);
        CheckLastDims("LayerNorm", x, normalizedShape, weight, bias);
        int size = Layout.Count(normalizedShape);
        return NormaliseRows(x, weight, bias, new RowNormArguments(size == 0 ? 0 : x.Count / size, size, size, 1, true, eps));
    }

    private static void CheckLastDims(string operation, Tensor x, ReadOnlySpan<int> normalizedShape, Tensor? weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(x);
        int rank = normalizedShape.Length;
        if (rank == 0 || rank > x.Rank || !x.Shape[^rank..].SequenceEqual(normalizedShape))
            throw new ShapeException($"{operation} over {Layout.Text(normalizedShape)} takes a tensor that ends with it, got {Layout.Text(x.Shape)}.");
        CheckAffine(operation, nameof(weight), weight, normalizedShape);
        CheckAffine(operation, nameof(bias), bias, normalizedShape);
    }

    private static void CheckAffine(string operation, string name, Tensor? values, ReadOnlySpan<int> shape)
    {
        if (values is not null && !values.Shape.SequenceEqual(shape))
            throw new ShapeException($"{operation}'s {name} has shape {Layout.Text(values.Shape)}, expected {Layout.Text(shape)}.");
    }

    /// <summary>The numbers that every kernel of a normalisation of rows takes.</summary>
    private readonly record struct RowNormArguments(int Rows, int Size, int Channels, int Groups, bool IsCentred, double Eps);

    private static Tensor NormaliseRows(Tensor x, Tensor? weight, Tensor? bias, RowNormArguments a)
    {
        Tensor source = x.Packed();
        Tensor? scale = weight?.Packed();
        Tensor? statistics = null;
        Tensor result = Kernels.RowNorm(
            ref Kernels.Fresh, ref statistics, source, scale, bias?.Packed(), a.Rows, a.Size, a.Channels, a.Groups, a.IsCentred, a.Eps);
        return Tape.Record(
            result,
            (x, g => Kernels.RowNormGradInput(
                ref Kernels.Fresh, g.Packed(), source, statistics!, scale, a.Rows, a.Size, a.Channels, a.Groups, a.IsCentred)),
            (weight, g => Kernels.RowNormGradWeight(
                ref Kernels.Fresh, g.Packed(), source, statistics!, weight!.Shape, a.Rows, a.Size, a.Channels, a.Groups)),
            (bias, g => Kernels.RowNormGradBias(ref Kernels.Fresh, g.Packed(), bias!.Shape, a.Rows, a.Size, a.Channels, a.Groups)));
    }
}
