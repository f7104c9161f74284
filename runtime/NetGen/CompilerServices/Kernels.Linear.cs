using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>x W^T + b.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">[…, in].</param>
    /// <param name="weight">[out, in].</param>
    /// <param name="bias">[out], or null.</param>
    /// <returns>[…, out].</returns>
    public static Tensor Linear(ref Tensor? slot, Tensor x, Tensor weight, Tensor? bias)
    {
        (int outFeatures, int inFeatures) = (weight.Shape[0], weight.Shape[1]);
        int rows = Layout.Count(x.Shape[..^1]);
        Tensor result = Take(ref slot, WithLast(x.Shape, outFeatures, stackalloc int[x.Rank]), ProductType("Linear", x, weight));
        switch (result.DType)
        {
            case DType.Float32: Linear<float>(rows, outFeatures, inFeatures, x, weight, bias, result); break;
            case DType.Float64: Linear<double>(rows, outFeatures, inFeatures, x, weight, bias, result); break;
            case DType.Int32: Linear<int>(rows, outFeatures, inFeatures, x, weight, bias, result); break;
            default: Linear<long>(rows, outFeatures, inFeatures, x, weight, bias, result); break;
        }

        return result;
    }

    /// <summary>A shape with another size of the last dimension, in the room that is given.</summary>
    private static ReadOnlySpan<int> WithLast(ReadOnlySpan<int> shape, int size, Span<int> place)
    {
        shape.CopyTo(place);
        place[^1] = size;
        return place;
    }

    /// <summary>Gradient of <see cref="Linear"/> with respect to x: g W.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[…, out].</param>
    /// <param name="weight">[out, in].</param>
    /// <returns>[…, in].</returns>
    public static Tensor LinearGradInput(ref Tensor? slot, Tensor gradOutput, Tensor weight)
    {
        (int outFeatures, int inFeatures) = (weight.Shape[0], weight.Shape[1]);
        int rows = Layout.Count(gradOutput.Shape[..^1]);
        Tensor result = Take(ref slot, WithLast(gradOutput.Shape, inFeatures, stackalloc int[gradOutput.Rank]), FloatType("Linear", gradOutput, weight));
        Product(rows, inFeatures, outFeatures, gradOutput, transposeA: false, weight, transposeB: false, result);
        return result;
    }

    /// <summary>Gradient of <see cref="Linear"/> with respect to the weight: g^T x.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[…, out].</param>
    /// <param name="x">[…, in].</param>
    /// <returns>[out, in].</returns>
    public static Tensor LinearGradWeight(ref Tensor? slot, Tensor gradOutput, Tensor x)
    {
        (int outFeatures, int inFeatures) = (gradOutput.Shape[^1], x.Shape[^1]);
        int rows = Layout.Count(gradOutput.Shape[..^1]);
        Tensor result = Take(ref slot, [outFeatures, inFeatures], FloatType("Linear", gradOutput, x));
        Product(outFeatures, inFeatures, rows, gradOutput, transposeA: true, x, transposeB: false, result);
        return result;
    }

    /// <summary>Gradient of <see cref="Linear"/> with respect to the bias: the sum over rows.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">[…, out].</param>
    /// <returns>[out].</returns>
    public static Tensor LinearGradBias(ref Tensor? slot, Tensor gradOutput) => SumTo(ref slot, gradOutput, gradOutput.Shape[^1..]);

    private static void Linear<T>(int rows, int outFeatures, int inFeatures, Tensor x, Tensor weight, Tensor? bias, Tensor result)
        where T : unmanaged, INumber<T>
    {
        Span<T> target = result.Contents<T>();
        if (bias is not null)
        {
            for (int row = 0; row < rows; row++)
                bias.Contents<T>().CopyTo(target[(row * outFeatures)..]);
        }

        MatrixProduct.Run(rows, outFeatures, inFeatures, x.Contents<T>(), false, weight.Contents<T>(), true, target, accumulate: bias is not null);
    }

    private static void Product(int m, int n, int k, Tensor a, bool transposeA, Tensor b, bool transposeB, Tensor result)
    {
        if (result.DType == DType.Float32)
            MatrixProduct.Run(m, n, k, a.Contents<float>(), transposeA, b.Contents<float>(), transposeB, result.Contents<float>(), accumulate: false);
        else
            MatrixProduct.Run(m, n, k, a.Contents<double>(), transposeA, b.Contents<double>(), transposeB, result.Contents<double>(), accumulate: false);
    }
}
