namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Indices of a dimension a step apart: a dense copy.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="start">First index.</param>
    /// <param name="length">How many.</param>
    /// <param name="step">Their distance.</param>
    public static Tensor Strip(ref Tensor? slot, Tensor x, int dim, int start, int length, int step)
    {
        Tensor view = x.StripView(dim, start, length, step);
        Tensor result = Take(ref slot, view.Shape, x.DType);
        result.CopyFrom(view);
        return result;
    }

    /// <summary>Gradient of <see cref="Strip"/>: zero everywhere but on the strip.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the strip, of any strides.</param>
    /// <param name="shape">Shape of the whole.</param>
    /// <param name="dim">The dimension, from 0.</param>
    /// <param name="start">First index.</param>
    /// <param name="step">Distance of the indices.</param>
    public static Tensor StripGrad(ref Tensor? slot, Tensor gradOutput, ReadOnlySpan<int> shape, int dim, int start, int step)
    {
        Tensor result = Take(ref slot, shape, gradOutput.DType);
        result.Fill(0);
        result.StripView(dim, start, gradOutput.Shape[dim], step).CopyFrom(gradOutput);
        return result;
    }
}
