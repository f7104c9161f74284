using NetGen.CompilerServices;

namespace NetGen;

public partial class Tensor
{
    /// <summary>A float32 tensor of zeros.</summary>
    /// <param name="shape">Size of each dimension.</param>
    public static Tensor Zeros(params ReadOnlySpan<int> shape) => Zeros(shape, DType.Float32);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">Size of each dimension.</param>
    /// <param name="dtype">Type of the elements.</param>
    public static Tensor Zeros(ReadOnlySpan<int> shape, DType dtype) => Dense(shape, dtype, clear: true);

    /// <summary>A float32 tensor of ones.</summary>
    /// <param name="shape">Size of each dimension.</param>
    public static Tensor Ones(params ReadOnlySpan<int> shape) => Full(shape, 1);

    /// <summary>A tensor of ones.</summary>
    /// <param name="shape">Size of each dimension.</param>
    /// <param name="dtype">Type of the elements.</param>
    public static Tensor Ones(ReadOnlySpan<int> shape, DType dtype) => Full(shape, 1, dtype);

    /// <summary>A tensor whose elements are all the same.</summary>
    /// <param name="shape">Size of each dimension.</param>
    /// <param name="value">The value, rounded to the element type.</param>
    /// <param name="dtype">Type of the elements. Default: float32.</param>
    public static Tensor Full(ReadOnlySpan<int> shape, double value, DType dtype = DType.Float32)
    {
        Tensor result = Uninitialized(shape, dtype);
        result.Fill(value);
        return result;
    }

    /// <summary>A tensor of rank 0.</summary>
    /// <param name="value">Its one element.</param>
    /// <param name="dtype">Type of the element. Default: float32.</param>
    public static Tensor Scalar(double value, DType dtype = DType.Float32) => Full([], value, dtype);

    /// <summary>Copies an array into a tensor.</summary>
    /// <typeparam name="T">float, double, int, long or bool.</typeparam>
    /// <param name="values">Elements in row-major order.</param>
    /// <param name="shape">Size of each dimension; one may be -1. Without sizes the tensor has one dimension.</param>
    /// <exception cref="ShapeException">The shape does not have as many elements as the array.</exception>
    public static Tensor FromArray<T>(T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return FromSpan<T>(values, shape);
    }

    /// <summary>Copies a matrix into a tensor of rank 2.</summary>
    /// <typeparam name="T">float, double, int, long or bool.</typeparam>
    /// <param name="values">The rows.</param>
    public static Tensor FromArray<T>(T[,] values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        Tensor result = Uninitialized([values.GetLength(0), values.GetLength(1)], DTypes.Of<T>());
        Span<T> elements = result.Contents<T>();
        int next = 0;
        foreach (T value in values)
            elements[next++] = value;
        return result;
    }

    /// <summary>Copies a span into a tensor.</summary>
    /// <typeparam name="T">float, double, int, long or bool.</typeparam>
    /// <param name="values">Elements in row-major order.</param>
    /// <param name="shape">Size of each dimension; one may be -1. Without sizes the tensor has one dimension.</param>
    /// <exception cref="ShapeException">The shape does not have as many elements as the span.</exception>
    public static Tensor FromSpan<T>(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        int[] flat = [values.Length];
        Tensor result = Uninitialized(shape.IsEmpty ? flat : Layout.Resolve(flat, shape), DTypes.Of<T>());
        values.CopyTo(result.Contents<T>());
        return result;
    }

    /// <summary>The whole numbers 0, 1, …, as int64.</summary>
    /// <param name="end">How many.</param>
    public static Tensor Arange(int end) => Arange(0, end);

    /// <summary>Whole numbers from a start up to, but without, an end, as int64.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="step">Distance of neighbours: not 0, and towards the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step does not lead from start to end.</exception>
    public static Tensor Arange(int start, int end, int step = 1)
    {
        if (step == 0 || (end - (long)start) * step < 0)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"The step does not lead from {start} to {end}.");
        return Kernels.Arange(ref Kernels.Fresh, start, end, step);
    }

    /// <summary>Float32 numbers drawn evenly from [0, 1) with the default random state.</summary>
    /// <param name="shape">Size of each dimension.</param>
    public static Tensor Rand(params ReadOnlySpan<int> shape) => Rand(shape, DType.Float32);

    /// <summary>Numbers drawn evenly from [0, 1) with the default random state.</summary>
    /// <param name="shape">Size of each dimension.</param>
    /// <param name="dtype">Float32 or float64.</param>
    public static Tensor Rand(ReadOnlySpan<int> shape, DType dtype)
    {
        Tensor result = Uninitialized(shape, dtype);
        RandomState.Default.FillUniform(result, 0, 1);
        return result;
    }

    /// <summary>Float32 numbers drawn from the standard normal distribution with the default random state.</summary>
    /// <param name="shape">Size of each dimension.</param>
    public static Tensor Randn(params ReadOnlySpan<int> shape) => Randn(shape, DType.Float32);

    /// <summary>Numbers drawn from the standard normal distribution with the default random state.</summary>
    /// <param name="shape">Size of each dimension.</param>
    /// <param name="dtype">Float32 or float64.</param>
    public static Tensor Randn(ReadOnlySpan<int> shape, DType dtype)
    {
        Tensor result = Uninitialized(shape, dtype);
        RandomState.Default.FillNormal(result, 0, 1);
        return result;
    }

    /// <summary>Numbers drawn evenly from [0, 1) with the default random state, of the same shape and type as this tensor.</summary>
    /// <exception cref="DTypeException">This tensor is not of floating point.</exception>
    public Tensor RandLike() => Rand(shape, DType);

    /// <summary>Numbers drawn from the standard normal distribution with the default random state, of the same shape and type as this tensor.</summary>
    /// <exception cref="DTypeException">This tensor is not of floating point.</exception>
    public Tensor RandnLike() => Randn(shape, DType);

    /// <summary>Zeros of the same shape and type as this tensor.</summary>
    public Tensor ZerosLike() => Zeros(shape, DType);

    /// <summary>Ones of the same shape and type as this tensor.</summary>
    public Tensor OnesLike() => Ones(shape, DType);

    /// <summary>One number everywhere, of the same shape and type as this tensor.</summary>
    /// <param name="value">The number, rounded to the element type.</param>
    public Tensor FullLike(double value) => Full(shape, value, DType);
}
