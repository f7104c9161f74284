namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Random float32 numbers, each determined by its position: those that <see cref="Tensor.Randn(ReadOnlySpan{int})"/> and <see cref="Tensor.Rand(ReadOnlySpan{int})"/> draw.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="isNormal">Whether they are standard normal; else from [0, 1).</param>
    /// <param name="seed">Key of the generator.</param>
    /// <param name="offset">The stream of this place.</param>
    public static Tensor Noise(ref Tensor? slot, ReadOnlySpan<int> shape, bool isNormal, ulong seed, ulong offset)
    {
        Tensor noise = Take(ref slot, shape, DType.Float32);
        RandomState.Fill(noise, isNormal, seed, offset);
        return noise;
    }
}
