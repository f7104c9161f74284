using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Memory of one tensor and all its views: a managed array, pinned so that its first element can stay on a 64-byte
/// boundary, a cache line and the widest vector. The garbage collector owns it, so there is nothing to dispose.
/// </summary>
internal abstract class Storage(DType dtype, int length)
{
    public DType DType { get; } = dtype;

    public int Length { get; } = length;

    /// <param name="dtype">Type of the elements.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="clear">Whether they start at zero; otherwise they start with whatever the memory held.</param>
    public static Storage Create(DType dtype, int length, bool clear) => dtype switch
    {
        DType.Float32 => new Storage<float>(length, clear),
        DType.Float64 => new Storage<double>(length, clear),
        DType.Int32 => new Storage<int>(length, clear),
        DType.Int64 => new Storage<long>(length, clear),
        DType.Bool => new Storage<bool>(length, clear),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Unknown element type."),
    };
}

/// <summary>Storage of elements of one type.</summary>
/// <typeparam name="T">float, double, int, long or bool.</typeparam>
internal sealed class Storage<T> : Storage
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] array;
    private readonly int start;

    public Storage(int length, bool clear)
        : base(DTypes.Of<T>(), length)
    {
        int padded = checked(length + Alignment / Unsafe.SizeOf<T>());
        array = clear
            ? GC.AllocateArray<T>(padded, pinned: true)
            : GC.AllocateUninitializedArray<T>(padded, pinned: true);
        start = ElementsToBoundary();
    }

    public ref T Reference => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);

    public Span<T> Span => array.AsSpan(start, Length);

    private unsafe int ElementsToBoundary()
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        nuint past = address % Alignment;
        return past == 0 ? 0 : (int)(Alignment - past) / Unsafe.SizeOf<T>();
    }
}
