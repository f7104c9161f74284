using NetGen.Autograd;

namespace NetGen;

public partial class Tensor
{
    /// <summary>The same elements under another shape, without a copy.</summary>
    /// <param name="shape">Size of each dimension; one may be -1 and follows from the others.</param>
    /// <exception cref="ShapeException">
    /// The number of elements differs, or this tensor's strides don't allow it: use <see cref="Reshape"/>.
    /// </exception>
    public Tensor View(params ReadOnlySpan<int> shape)
    {
        int[] target = Layout.Resolve(this.shape, shape);
        int[] viewStrides = Layout.ViewStrides(this.shape, strides, target)
            ?? throw new ShapeException(
                $"A tensor of shape {Layout.Text(this.shape)} and strides {Layout.Text(strides)} has no view of shape {Layout.Text(target)}. Use Reshape, which copies when it must.");
        return Tape.Record(Look(target, viewStrides, offset), (this, g => g.Reshape(this.shape)));
    }

    /// <summary>The same elements under another shape; copied only when the strides don't allow a view.</summary>
    /// <param name="shape">Size of each dimension; one may be -1 and follows from the others.</param>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Tensor Reshape(params ReadOnlySpan<int> shape)
    {
        int[] target = Layout.Resolve(this.shape, shape);
        return Layout.ViewStrides(this.shape, strides, target) is null
            ? Contiguous().View(target)
            : View(target);
    }

    /// <summary>Joins a range of dimensions into one.</summary>
    /// <param name="startDim">First dimension of the range. Default: the first of all.</param>
    /// <param name="endDim">Last dimension of the range. Default: the last of all.</param>
    public Tensor Flatten(int startDim = 0, int endDim = -1)
    {
        if (Rank == 0)
            return Reshape(1);
        int first = Layout.Dim(startDim, Rank);
        int last = Layout.Dim(endDim, Rank);
        if (first > last)
            throw new ArgumentException($"Flatten's startDim {startDim} lies behind its endDim {endDim}.");
        int joined = Layout.Count(Shape[first..(last + 1)]);
        return Reshape([.. Shape[..first], joined, .. Shape[(last + 1)..]]);
    }

    /// <summary>Splits one dimension into several.</summary>
    /// <param name="dim">Which.</param>
    /// <param name="sizes">Sizes of the new dimensions; one may be -1.</param>
    /// <exception cref="ShapeException">Their product is not the dimension's size.</exception>
    public Tensor Unflatten(int dim, params ReadOnlySpan<int> sizes)
    {
        int at = Layout.Dim(dim, Rank);
        int[] split = Layout.Resolve([shape[at]], sizes);
        return Reshape([.. Shape[..at], .. split, .. Shape[(at + 1)..]]);
    }

    /// <summary>Reorders the dimensions, as a view.</summary>
    /// <param name="dims">For each new dimension, which of the old ones it is. Each exactly once.</param>
    /// <exception cref="ArgumentException">Not a permutation.</exception>
    public Tensor Permute(params ReadOnlySpan<int> dims)
    {
        var order = new int[dims.Length];
        var inverse = new int[dims.Length];
        Array.Fill(inverse, -1);
        for (int i = 0; i < dims.Length; i++)
        {
            order[i] = Layout.Dim(dims[i], Rank);
            inverse[order[i]] = i;
        }

        if (dims.Length != Rank || inverse.Contains(-1))
            throw new ArgumentException($"{Layout.Text(dims)} is not a permutation of {Rank} dimensions.", nameof(dims));
        return Tape.Record(PermutedView(order), (this, g => g.Permute(inverse)));
    }

    /// <summary>The dimensions in another order, without history.</summary>
    internal Tensor PermutedView(int[] order) =>
        Look(Array.ConvertAll(order, dim => shape[dim]), Array.ConvertAll(order, dim => strides[dim]), offset);

    /// <summary>Swaps two dimensions, as a view.</summary>
    /// <param name="dim0">One.</param>
    /// <param name="dim1">The other.</param>
    public Tensor Transpose(int dim0, int dim1)
    {
        int[] order = [.. Enumerable.Range(0, Rank)];
        int first = Layout.Dim(dim0, Rank);
        int second = Layout.Dim(dim1, Rank);
        if (Rank == 0)
            return this;
        (order[first], order[second]) = (order[second], order[first]);
        return Permute(order);
    }

    /// <summary>The transposed matrix of a tensor of rank 2, as a view.</summary>
    public Tensor T => Rank == 2
        ? Transpose(0, 1)
        : throw new ShapeException($"T transposes a matrix, not shape {Layout.Text(shape)}. Use Transpose or Permute.");

    /// <summary>The last two dimensions swapped, as a view: each matrix of a stack transposed.</summary>
    /// <exception cref="ShapeException">Fewer than two dimensions.</exception>
    public Tensor MT => Rank >= 2
        ? Transpose(-2, -1)
        : throw new ShapeException($"MT transposes matrices, not shape {Layout.Text(shape)}.");

    /// <summary>The same elements in the shape of another tensor, without a copy.</summary>
    /// <param name="other">The tensor with the shape.</param>
    /// <exception cref="ShapeException">The number of elements differs, or the strides don't allow it.</exception>
    public Tensor ViewAs(Tensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return View(other.shape);
    }

    /// <summary>The same elements in the shape of another tensor; copied only when the strides don't allow a view.</summary>
    /// <param name="other">The tensor with the shape.</param>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Tensor ReshapeAs(Tensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Reshape(other.shape);
    }

    /// <summary>Drops all dimensions of size 1, as a view.</summary>
    public Tensor Squeeze() => View(Array.FindAll(shape, size => size != 1));

    /// <summary>Drops a dimension if its size is 1, as a view.</summary>
    /// <param name="dim">Which.</param>
    public Tensor Squeeze(int dim)
    {
        int at = Layout.Dim(dim, Rank);
        return Rank > 0 && shape[at] == 1 ? View([.. Shape[..at], .. Shape[(at + 1)..]]) : this;
    }

    /// <summary>Inserts a dimension of size 1, as a view.</summary>
    /// <param name="dim">Its place in the result.</param>
    public Tensor Unsqueeze(int dim)
    {
        int at = Layout.Dim(dim, Rank + 1);
        return View([.. Shape[..at], 1, .. Shape[at..]]);
    }

    /// <summary>Repeats dimensions of size 1 without copying.</summary>
    /// <param name="shape">Size of each dimension; -1 keeps it. More dimensions than this tensor has are added in front.</param>
    /// <exception cref="ShapeException">A dimension of another size than 1 would have to change.</exception>
    public Tensor Expand(params ReadOnlySpan<int> shape)
    {
        int lead = shape.Length - Rank;
        if (lead < 0)
            throw new ShapeException($"Shape {Layout.Text(this.shape)} cannot be expanded to {Layout.Text(shape)}, which has fewer dimensions.");
        int[] target = shape.ToArray();
        for (int dim = 0; dim < Rank; dim++)
        {
            int own = this.shape[dim];
            ref int wanted = ref target[lead + dim];
            if (wanted == -1)
                wanted = own;
            if (own != 1 && own != wanted)
                throw new ShapeException($"Shape {Layout.Text(this.shape)} cannot be expanded to {Layout.Text(shape)}: only dimensions of size 1 repeat.");
        }

        Tensor view = Look(target, Layout.BroadcastStrides(this.shape, strides, target), offset);
        return Tape.Record(view, (this, g => g.SumTo(this.shape)));
    }

    /// <summary>This tensor repeated to another's shape.</summary>
    /// <param name="other">The tensor with the shape.</param>
    public Tensor ExpandAs(Tensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Expand(other.shape);
    }

    /// <summary>A dense tensor of the same elements: itself when it is contiguous, else a copy.</summary>
    public Tensor Contiguous() => IsContiguous ? this : Tape.Record(Packed(), (this, g => g));

    /// <summary>A dense copy through which gradients flow.</summary>
    public Tensor Clone() => Tape.Record(Duplicate(), (this, g => g));
}
