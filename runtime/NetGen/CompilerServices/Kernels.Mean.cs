using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Mean over dimensions.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous, float32 or float64.</param>
    /// <param name="dims">Dimensions to average over, from 0; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1.</param>
    public static Tensor Mean(ref Tensor? slot, Tensor x, ReadOnlySpan<int> dims, bool keepDim)
    {
        FloatType("Mean", x);
        Tensor result = Sum(ref slot, x, dims, keepDim);
        int averaged = x.Count / Math.Max(1, result.Count);
        if (x.DType == DType.Float32)
            TensorPrimitives.Divide(result.Contents<float>(), averaged, result.Contents<float>());
        else
            TensorPrimitives.Divide(result.Contents<double>(), averaged, result.Contents<double>());
        return result;
    }
}
