using NetGen.Autograd;

namespace NetGen;

public static partial class F
{
    /// <summary>Joins tensors along a dimension.</summary>
    /// <param name="tensors">At least one; equal shapes but for that dimension.</param>
    /// <param name="dim">The dimension; negative counts from the last. Default: the first.</param>
    /// <exception cref="ShapeException">The shapes don't fit.</exception>
    public static Tensor Cat(ReadOnlySpan<Tensor> tensors, int dim = 0)
    {
        if (tensors.IsEmpty)
            throw new ArgumentException("Cat joins at least one tensor.", nameof(tensors));
        int at = Layout.Dim(dim, tensors[0].Rank);
        (int[] shape, DType dtype) = JoinedShape(tensors, at);
        Tensor result = Tensor.Uninitialized(shape, dtype);
        var pieces = new (Tensor?, Func<Tensor, Tensor>)[tensors.Length];
        int start = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            Tensor piece = tensors[i].To(dtype);
            (int first, int length) = (start, piece.Size(at));
            result.Narrow(at, first, length).CopyFrom(piece);
            pieces[i] = (piece, g => g.Narrow(at, first, length));
            start += length;
        }

        return Tape.Record(result, pieces.AsSpan());
    }

    /// <summary>Joins tensors of equal shape along a new dimension.</summary>
    /// <param name="tensors">At least one.</param>
    /// <param name="dim">Place of the new dimension in the result. Default: the first.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, int dim = 0)
    {
        var layers = new Tensor[tensors.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            if (!tensors[i].Shape.SequenceEqual(tensors[0].Shape))
                throw new ShapeException($"Stack takes equal shapes, got {Layout.Text(tensors[0].Shape)} and {Layout.Text(tensors[i].Shape)}.");
            layers[i] = tensors[i].Unsqueeze(dim);
        }

        return Cat(layers, dim);
    }

    private static (int[] Shape, DType DType) JoinedShape(ReadOnlySpan<Tensor> tensors, int dim)
    {
        int[] shape = [.. tensors[0].Shape];
        DType dtype = tensors[0].DType;
        foreach (Tensor tensor in tensors[1..])
        {
            bool fits = tensor.Rank == shape.Length
                && tensor.Shape[..dim].SequenceEqual(shape.AsSpan(0, dim))
                && tensor.Shape[(dim + 1)..].SequenceEqual(shape.AsSpan(dim + 1));
            if (!fits)
                throw new ShapeException($"Cat along dimension {dim} needs shapes equal but for it, got {Layout.Text(tensors[0].Shape)} and {Layout.Text(tensor.Shape)}.");
            shape[dim] += tensor.Shape[dim];
            dtype = DTypes.Promote(dtype, tensor.DType);
        }

        return (shape, dtype);
    }
}
