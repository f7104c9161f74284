using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>
    /// Normalises each sample's groups of channels by their mean and biased variance, then scales and shifts each channel
    /// (Wu and He, 2018).
    /// </summary>
    /// <param name="x">[N, C, …].</param>
    /// <param name="numGroups">Into how many groups the channels are cut.</param>
    /// <param name="weight">[C], or null for 1.</param>
    /// <param name="bias">[C], or null for 0.</param>
    /// <param name="eps">Added to the variance, inside the root. Default: 1e-5.</param>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor GroupNorm(Tensor x, int numGroups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
    {
        NumberKinds.Floating.Require("GroupNorm", x);
        if (x.Rank < 2)
            throw new ShapeException($"GroupNorm takes [N, C, …], got {Layout.Text(x.Shape)}.");
        if (numGroups < 1 || x.Size(1) % numGroups != 0)
            throw new ShapeException($"GroupNorm cannot cut {x.Size(1)} channels of {Layout.Text(x.Shape)} into {numGroups} groups.");
        return NormaliseGroups("GroupNorm", x, numGroups, weight, bias, eps);
    }

    private static Tensor NormaliseGroups(string operation, Tensor x, int groups, Tensor? weight, Tensor? bias, double eps)
    {
        int channels = x.Size(1);
        CheckAffine(operation, nameof(weight), weight, [channels]);
        CheckAffine(operation, nameof(bias), bias, [channels]);
        int size = channels / groups * Layout.Count(x.Shape[2..]);
        return NormaliseRows(x, weight, bias, new RowNormArguments(x.Size(0) * groups, size, channels / groups, groups, true, eps));
    }
}
