using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>An affine map of the last dimension: x W^T + b.</summary>
    /// <param name="x">[…, in].</param>
    /// <param name="weight">[out, in].</param>
    /// <param name="bias">[out], or null for none.</param>
    /// <returns>[…, out].</returns>
    /// <exception cref="ShapeException">The sizes don't fit.</exception>
    public static Tensor Linear(Tensor x, Tensor weight, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Rank != 2 || x.Rank == 0 || x.Size(-1) != weight.Size(1))
        {
            throw new ShapeException(
                $"Linear needs an input whose last size is the weight's second: got {Layout.Text(x.Shape)} for a weight of {Layout.Text(weight.Shape)}.");
        }

        if (bias is not null && (bias.Rank != 1 || bias.Size(0) != weight.Size(0)))
            throw new ShapeException($"Linear's bias has shape {Layout.Text(bias.Shape)}, expected [{weight.Size(0)}].");
        Tensor source = x.Packed();
        Tensor map = weight.Packed();
        Tensor result = Kernels.Linear(ref Kernels.Fresh, source, map, bias?.Packed());
        WorkCounter.Add(result.Numel, map.Size(1));
        return Tape.Record(
            result,
            (x, g => Kernels.LinearGradInput(ref Kernels.Fresh, g.Packed(), map)),
            (weight, g => Kernels.LinearGradWeight(ref Kernels.Fresh, g.Packed(), source)),
            (bias, g => Kernels.LinearGradBias(ref Kernels.Fresh, g.Packed())));
    }
}
