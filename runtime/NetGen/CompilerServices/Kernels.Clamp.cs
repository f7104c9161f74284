using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>min(max(x, lower bound), upper bound).</summary>
    public static Tensor Clamp(ref Tensor? slot, Tensor x, double min, double max)
    {
        if (!x.DType.IsFloatingPoint())
            return Curve(ref slot, x, new ClampCurve(min, max));
        Tensor result = Take(ref slot, x.Shape, x.DType);
        if (x.DType == DType.Float32)
        {
            Span<float> target = result.Contents<float>();
            TensorPrimitives.Max(x.Contents<float>(), (float)min, target);
            TensorPrimitives.Min(target, (float)max, target);
        }
        else
        {
            Span<double> target = result.Contents<double>();
            TensorPrimitives.Max(x.Contents<double>(), min, target);
            TensorPrimitives.Min(target, max, target);
        }

        return result;
    }
}
