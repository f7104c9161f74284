using System.Runtime.CompilerServices;
using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public partial class Tensor
{
    /// <summary>A range of a dimension, as a view.</summary>
    /// <param name="dim">Which dimension.</param>
    /// <param name="start">First index; negative counts from the end.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the dimension.</exception>
    public Tensor Narrow(int dim, int start, int length)
    {
        int at = Layout.Dim(dim, Rank);
        int first = start < 0 ? start + shape[at] : start;
        if (first < 0 || length < 0 || first + (long)length > shape[at])
            throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} elements from {start} on leave dimension {dim} of shape {Layout.Text(shape)}.");
        return Strip(at, first, length, 1);
    }

    /// <summary>Every step-th index of a range of a dimension, as a view.</summary>
    /// <param name="dim">Which dimension.</param>
    /// <param name="start">First index; negative counts from the end. Default: the first. Clamped to the dimension.</param>
    /// <param name="end">One past the last; negative counts from the end. Default: to the end. Clamped to the dimension.</param>
    /// <param name="step">At least 1.</param>
    public Tensor Slice(int dim, int start = 0, int end = int.MaxValue, int step = 1)
    {
        Argument.AtLeast("Slice", step, 1);
        int at = Layout.Dim(dim, Rank);
        int size = shape[at];
        int first = Math.Clamp(start < 0 ? start + size : start, 0, size);
        int last = Math.Clamp(end < 0 ? end + size : end, first, size);
        return Strip(at, first, (last - first + step - 1) / step, step);
    }

    /// <summary>One index of a dimension, which disappears; a view.</summary>
    /// <param name="dim">Which dimension.</param>
    /// <param name="index">Index; negative counts from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such index.</exception>
    public Tensor Select(int dim, int index)
    {
        if (Rank == 0)
            throw new ShapeException("A scalar has no dimension to select from.");
        int at = Layout.Dim(dim, Rank);
        int first = index < 0 ? index + shape[at] : index;
        if (first < 0 || first >= shape[at])
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Dimension {dim} of shape {Layout.Text(shape)} has no index {index}.");
        Tensor strip = Strip(at, first, 1, 1);
        return strip.View([.. Shape[..at], .. Shape[(at + 1)..]]);
    }

    /// <summary>Cuts a dimension into pieces of a size, as views; the last may be smaller.</summary>
    /// <param name="size">Size of each piece.</param>
    /// <param name="dim">Which dimension. Default: the first.</param>
    public Tensor[] Split(int size, int dim = 0)
    {
        Argument.AtLeast("Split", size, 1);
        int total = Size(dim);
        var pieces = new Tensor[Math.Max(1, (total + size - 1) / size)];
        for (int i = 0; i < pieces.Length; i++)
            pieces[i] = Narrow(dim, i * size, Math.Min(size, total - i * size));
        return pieces;
    }

    /// <summary>Cuts a dimension into a number of pieces of equal size, as views; the last may be smaller, or there may be fewer.</summary>
    /// <param name="chunks">How many.</param>
    /// <param name="dim">Which dimension. Default: the first.</param>
    public Tensor[] Chunk(int chunks, int dim = 0)
    {
        Argument.AtLeast("Chunk", chunks, 1);
        // Of nothing there are as many pieces as asked for, as in PyTorch.
        if (Size(dim) == 0)
            return Split(new int[chunks], dim);
        return Split(Math.Max(1, (Size(dim) + chunks - 1) / chunks), dim);
    }

    /// <summary>Cuts a dimension into pieces of given sizes, as views.</summary>
    /// <param name="sizes">Size of each piece; together the dimension's.</param>
    /// <param name="dim">Which dimension. Default: the first.</param>
    /// <exception cref="ShapeException">The sizes don't add up to the dimension's.</exception>
    public Tensor[] Split(ReadOnlySpan<int> sizes, int dim = 0)
    {
        int total = 0;
        foreach (int size in sizes)
            total += size;
        if (total != Size(dim))
            throw new ShapeException($"Pieces of {Layout.Text(sizes)} are {total} together; dimension {dim} of shape {Layout.Text(shape)} has {Size(dim)}.");
        var pieces = new Tensor[sizes.Length];
        int start = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = Narrow(dim, start, sizes[i]);
            start += sizes[i];
        }

        return pieces;
    }

    /// <summary>Takes a dimension apart: a view for each of its indices, without the dimension.</summary>
    /// <param name="dim">Which dimension. Default: the first.</param>
    public Tensor[] Unbind(int dim = 0)
    {
        var parts = new Tensor[Rank == 0 ? throw new ShapeException("A scalar has no dimension to take apart.") : Size(dim)];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Select(dim, i);
        return parts;
    }

    /// <summary>Parts by index: <c>x[0]</c>, <c>x[1..3]</c>, <c>x[.., ^1]</c>. A number drops its dimension, a range keeps it.</summary>
    /// <param name="indices">One for each of the first dimensions; the others stay whole.</param>
    /// <returns>A view. Setting copies values into these elements, converted and broadcast.</returns>
    /// <exception cref="ShapeException">More indices than dimensions.</exception>
    /// <exception cref="InvalidOperationException">Setting elements of a tensor whose gradient is being recorded.</exception>
    [IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get
        {
            if (indices.Length > Rank)
                throw new ShapeException($"{indices.Length} indices for a tensor of rank {Rank}.");
            Tensor part = this;
            int dim = 0;
            foreach (TensorIndex index in indices)
                part = index.Apply(part, ref dim);
            return part;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (Tape.IsRecording(this))
                throw new InvalidOperationException("Elements of a tensor with a gradient are set under GradMode.NoGrad().");
            this[indices].CopyFrom(value);
        }
    }

    private Tensor Strip(int dim, int first, int length, int step)
    {
        Tensor view = StripView(dim, first, length, step);
        return Tape.Record(view, (this, g => Kernels.StripGrad(ref Kernels.Fresh, g, shape, dim, first, step)));
    }

    /// <summary>A strip without history.</summary>
    internal Tensor StripView(int dim, int first, int length, int step)
    {
        int[] newShape = [.. shape];
        int[] newStrides = [.. strides];
        newShape[dim] = length;
        newStrides[dim] *= step;
        return Look(newShape, newStrides, offset + first * strides[dim]);
    }
}
