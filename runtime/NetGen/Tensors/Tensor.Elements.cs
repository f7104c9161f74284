using System.Runtime.InteropServices;

namespace NetGen;

public partial class Tensor
{
    /// <summary>The elements in row-major order, to read and to write. The tensor must be contiguous.</summary>
    /// <typeparam name="T">The .NET type of the elements.</typeparam>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not the element type.</exception>
    /// <exception cref="InvalidOperationException">The tensor is a view that is not contiguous.</exception>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        if (!IsContiguous)
            throw new InvalidOperationException($"A tensor of shape {Layout.Text(shape)} and strides {Layout.Text(strides)} is not one span: call Contiguous() first.");
        return Contents<T>();
    }

    /// <summary>Copies the elements into an array, in row-major order.</summary>
    /// <typeparam name="T">The .NET type of the elements.</typeparam>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not the element type.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
        => Packed().Contents<T>().ToArray();

    /// <summary>The one element as a <see cref="float"/>.</summary>
    /// <exception cref="InvalidOperationException">The tensor does not have exactly one element.</exception>
    public float Item() => (float)SingleElement().AsDouble();

    /// <summary>The one element.</summary>
    /// <typeparam name="T">The .NET type of the elements.</typeparam>
    /// <exception cref="InvalidOperationException">The tensor does not have exactly one element.</exception>
    /// <exception cref="DTypeException"><typeparamref name="T"/> is not the element type.</exception>
    public T Item<T>()
        where T : unmanaged
        => SingleElement().Reference<T>();

    /// <summary>Sets every element. Not recorded for gradients.</summary>
    /// <param name="value">The value, rounded to the element type.</param>
    public void Fill(double value)
    {
        Tensor one = Uninitialized([], DType);
        switch (DType)
        {
            case DType.Float32: one.Reference<float>() = (float)value; break;
            case DType.Float64: one.Reference<double>() = value; break;
            case DType.Int32: one.Reference<int>() = checked((int)value); break;
            case DType.Int64: one.Reference<long>() = checked((long)value); break;
            default: one.Reference<bool>() = value != 0; break;
        }

        CopyFrom(one);
    }

    /// <summary>Copies another tensor's values into this one, converted and broadcast. Not recorded for gradients.</summary>
    /// <param name="source">Any tensor that broadcasts to this shape.</param>
    /// <exception cref="ShapeException">It does not broadcast to this shape.</exception>
    public void CopyFrom(Tensor source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!Layout.Broadcast(source.shape, shape).AsSpan().SequenceEqual(shape))
            throw new ShapeException($"A tensor of shape {Layout.Text(source.shape)} cannot be copied into one of shape {Layout.Text(shape)}.");
        switch (DType)
        {
            case DType.Float32: Copy<float>(source); break;
            case DType.Float64: Copy<double>(source); break;
            case DType.Int32: Copy<int>(source); break;
            case DType.Int64: Copy<long>(source); break;
            default: Copy<bool>(source); break;
        }
    }

    /// <summary>This tensor without its history: itself if it is contiguous, else a dense copy.</summary>
    internal Tensor Packed()
    {
        if (IsContiguous)
            return this;
        Tensor copy = Uninitialized(shape, DType);
        copy.CopyFrom(this);
        return copy;
    }

    private void Copy<T>(Tensor source)
        where T : unmanaged
    {
        if (Numel == 0)
            return;
        Tensor same = source.Converted(DType);
        if (same.SharesStorageWith(this) && !ReferenceEquals(same, this))
            same = same.Duplicate();
        int[] sourceStrides = Layout.BroadcastStrides(same.shape, same.strides, shape);
        if (IsContiguous && same.Numel == 1)
            Contents<T>().Fill(same.Reference<T>());
        else if (IsContiguous && same.IsContiguous && same.Numel == Numel)
            same.Contents<T>().CopyTo(Contents<T>());
        else
            StridedCopy.Run(shape, same.Reach<T>(), sourceStrides, Reach<T>(), strides);
    }

    private Tensor SingleElement() => Numel == 1
        ? this
        : throw new InvalidOperationException($"Item() needs exactly one element; the tensor has shape {Layout.Text(shape)}.");

    private double AsDouble() => DType switch
    {
        DType.Float32 => Reference<float>(),
        DType.Float64 => Reference<double>(),
        DType.Int32 => Reference<int>(),
        DType.Int64 => Reference<long>(),
        _ => Reference<bool>() ? 1 : 0,
    };

    /// <summary>A dense copy without history.</summary>
    internal Tensor Duplicate()
    {
        Tensor copy = Uninitialized(shape, DType);
        if (IsContiguous)
            Bytes(this).CopyTo(Bytes(copy));
        else
            copy.CopyFrom(this);
        return copy;
    }

    private static Span<byte> Bytes(Tensor tensor) => tensor.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes(tensor.Contents<float>()),
        DType.Float64 => MemoryMarshal.AsBytes(tensor.Contents<double>()),
        DType.Int32 => MemoryMarshal.AsBytes(tensor.Contents<int>()),
        DType.Int64 => MemoryMarshal.AsBytes(tensor.Contents<long>()),
        _ => MemoryMarshal.AsBytes(tensor.Contents<bool>()),
    };
}
