namespace NetGen.CompilerServices;

/// <summary>A function of one number, over a span.</summary>
/// <typeparam name="T">Type of operand and result.</typeparam>
internal interface IUnaryOperation<T>
{
    static abstract void Invoke(ReadOnlySpan<T> x, Span<T> result);
}

public static partial class Kernels
{
    /// <summary>Whole numbers and masks are computed as float32.</summary>
    private static Tensor Floating<TFloat, TDouble>(ref Tensor? slot, Tensor x)
        where TFloat : struct, IUnaryOperation<float>
        where TDouble : struct, IUnaryOperation<double>
        => x.DType == DType.Float64 ? Unary<double, TDouble>(ref slot, x) : Unary<float, TFloat>(ref slot, x.Converted(DType.Float32));

    private static Tensor Unary<T, TOperation>(ref Tensor? slot, Tensor x)
        where T : unmanaged
        where TOperation : struct, IUnaryOperation<T>
    {
        Tensor result = Take(ref slot, x.Shape, x.DType);
        TOperation.Invoke(x.Contents<T>(), result.Contents<T>());
        return result;
    }

    /// <summary>What generated code computes, so that eager code gives the same bits.</summary>
    private readonly struct Lanes<TFunction> : IUnaryOperation<float>
        where TFunction : struct, ILaneFunction
    {
        public static void Invoke(ReadOnlySpan<float> x, Span<float> result) => LaneMap.Apply<TFunction>(x, result);
    }
}
