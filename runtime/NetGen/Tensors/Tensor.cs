using System.Runtime.CompilerServices;
using NetGen.Autograd;

namespace NetGen;

/// <summary>
/// A multi-dimensional array of numbers. Operations on it run at once and, where a gradient is wanted, record themselves
/// so that <see cref="Backward"/> can replay them in reverse. Views share their elements with the tensor they come from.
/// </summary>
public partial class Tensor
{
    private int[] shape;
    private int[] strides;
    private Storage storage;
    private int offset;
    private bool requiresGrad;

    internal Tensor(Storage storage, int[] shape, int[] strides, int offset)
    {
        this.storage = storage;
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
        Numel = Layout.Count(shape);
        IsContiguous = Layout.IsContiguous(shape, strides);
    }

    /// <summary>Shares the elements of another tensor, without its history.</summary>
    private protected Tensor(Tensor source)
        : this(source.storage, source.shape, source.strides, source.offset)
    {
    }

    /// <summary>Size of each dimension, outermost first. Empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>Number of dimensions.</summary>
    public int Rank => shape.Length;

    /// <summary>Number of elements.</summary>
    public long Numel { get; private set; }

    /// <summary>Type of the elements.</summary>
    public DType DType => storage.DType;

    /// <summary>Where the elements are.</summary>
    public Device Device => Device.Cpu;

    /// <summary>Elements to step over along each dimension.</summary>
    public ReadOnlySpan<int> Strides => strides;

    /// <summary>Whether the elements lie densely in row-major order, so that they can be read as one span.</summary>
    public bool IsContiguous { get; private set; }

    /// <summary>The shape itself, for code that keeps it; never written to.</summary>
    internal int[] ShapeArray => shape;

    /// <summary>Number of elements, which fits an <see cref="int"/> because one array holds them.</summary>
    internal int Count => (int)Numel;

    /// <summary>Size of one dimension.</summary>
    /// <param name="dim">Which; negative counts from the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such dimension.</exception>
    public int Size(int dim) => shape[Layout.Dim(dim, Rank)];

    /// <summary>A dense tensor whose elements are yet to be written.</summary>
    internal static Tensor Uninitialized(ReadOnlySpan<int> shape, DType dtype) => Dense(shape, dtype, clear: false);

    /// <summary>First element of this tensor. The caller keeps within the strides.</summary>
    internal ref T Reference<T>()
        where T : unmanaged
        => ref Unsafe.Add(ref Elements<T>().Reference, offset);

    /// <summary>The elements of a contiguous tensor.</summary>
    internal Span<T> Contents<T>()
        where T : unmanaged
        => Count == 0 ? [] : Elements<T>().Span.Slice(offset, Count);

    /// <summary>All elements from the first of this tensor to the end of the memory that its strides walk over.</summary>
    internal Span<T> Reach<T>()
        where T : unmanaged
        => Elements<T>().Span[offset..];

    /// <summary>Another look at the same elements, without history.</summary>
    internal Tensor Look(int[] newShape, int[] newStrides, int newOffset) => new(storage, newShape, newStrides, newOffset);

    /// <summary>A dense tensor's elements under another shape, without history.</summary>
    internal Tensor Look(int[] newShape) => Look(newShape, Layout.ContiguousStrides(newShape), offset);

    /// <summary>Whether both read the same memory.</summary>
    internal bool SharesStorageWith(Tensor other) => ReferenceEquals(storage, other.storage);

    /// <summary>Makes this tensor read another's elements from now on: same shape or not, same type or not.</summary>
    internal void Rebind(Tensor source)
    {
        storage = source.storage;
        shape = source.shape;
        strides = source.strides;
        offset = source.offset;
        Numel = source.Numel;
        IsContiguous = source.IsContiguous;
    }

    /// <summary>What views show that wait for elements to show.</summary>
    internal static readonly Tensor Nothing = Dense([0], DType.Float32, clear: false);

    /// <summary>Makes this dense tensor read another dense one's elements from now on, under its own shape.</summary>
    internal void Show(Tensor source) => (storage, offset) = (source.storage, source.offset);

    /// <summary>
    /// Makes this tensor, which <see cref="Rows"/> gave, read other rows: of any tensor with rows of the same shape. Nothing
    /// else may hold this one's shape.
    /// </summary>
    internal void ShowRows(Tensor source, int first, int count)
    {
        Show(source);
        offset += first * strides[0];
        shape[0] = count;
        Numel = Layout.Count(shape);
    }

    /// <summary>Neighbouring rows of a dense tensor, with a shape of its own and without history.</summary>
    internal Tensor Rows(int first, int count)
    {
        int[] newShape = [count, .. Shape[1..]];
        var newStrides = Layout.ContiguousStrides(newShape);
        return Look(newShape, newStrides, offset + first * newStrides[0]);
    }

    private static Tensor Dense(ReadOnlySpan<int> shape, DType dtype, bool clear)
        => new(Storage.Create(dtype, Layout.Count(shape), clear), shape.ToArray(), Layout.ContiguousStrides(shape), 0);

    private Storage<T> Elements<T>()
        where T : unmanaged
        => storage as Storage<T>
            ?? throw new DTypeException($"The tensor holds {DType} elements, not {DTypes.Of<T>()}. Convert it with To(DType.{DTypes.Of<T>()}).");
}
