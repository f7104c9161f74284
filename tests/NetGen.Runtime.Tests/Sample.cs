namespace NetGen.Runtime.Tests;

/// <summary>Tensors of reproducible numbers for tests.</summary>
internal static class Sample
{
    /// <summary>Normally distributed float64 numbers: the same for the same seed and shape.</summary>
    public static Tensor Normal(ulong seed, params int[] shape)
    {
        Tensor tensor = Tensor.Zeros(shape, DType.Float64);
        new RandomState(seed).FillNormal(tensor, 0, 1);
        return tensor;
    }

    /// <summary>Float64 numbers from a range.</summary>
    public static Tensor Uniform(ulong seed, double low, double high, params int[] shape)
    {
        Tensor tensor = Tensor.Zeros(shape, DType.Float64);
        new RandomState(seed).FillUniform(tensor, low, high);
        return tensor;
    }

    /// <summary>A leaf with a gradient.</summary>
    public static Tensor Leaf(params float[] values)
    {
        Tensor tensor = Tensor.FromArray(values);
        tensor.RequiresGrad = true;
        return tensor;
    }
}
