using System.Runtime.InteropServices;

namespace NetGen.Tests.Goldens;

/// <summary>A recorded tensor: its kind of element, its sizes, and its elements as base64, little-endian and row-major.</summary>
public sealed record GoldenTensor(string Type, int[] Shape, string Data)
{
    /// <summary>Whether it holds floating-point numbers, which take the element type that a test runs in.</summary>
    public bool IsFloatingPoint => Type is "f4" or "f8";

    /// <summary>The type of the elements, floating-point numbers in the type asked for.</summary>
    public DType ElementType(DType floatingPoint) => Type switch
    {
        "i8" => DType.Int64,
        "i4" => DType.Int32,
        "b1" => DType.Bool,
        _ => floatingPoint,
    };

    /// <summary>The elements as numbers.</summary>
    public double[] ToDoubles() => Type switch
    {
        "f4" => Array.ConvertAll(Elements<float>(), value => (double)value),
        "f8" => Elements<double>(),
        "i8" => Array.ConvertAll(Elements<long>(), value => (double)value),
        "i4" => Array.ConvertAll(Elements<int>(), value => (double)value),
        "b1" => Array.ConvertAll(Elements<byte>(), value => (double)value),
        _ => throw new NotSupportedException(Type),
    };

    /// <summary>The tensor, floating-point numbers in the type asked for.</summary>
    public Tensor ToTensor(DType floatingPoint) => Type switch
    {
        "i8" => Tensor.FromSpan<long>(Elements<long>()).View(Shape),
        "i4" => Tensor.FromSpan<int>(Elements<int>()).View(Shape),
        "b1" => Tensor.FromSpan<bool>(Array.ConvertAll(Elements<byte>(), value => value != 0)).View(Shape),
        _ when floatingPoint == DType.Float64 => Tensor.FromSpan<double>(ToDoubles()).View(Shape),
        _ => Tensor.FromSpan<float>(Array.ConvertAll(ToDoubles(), value => (float)value)).View(Shape),
    };

    private T[] Elements<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Convert.FromBase64String(Data)).ToArray();
}
