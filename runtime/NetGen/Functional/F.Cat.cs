using NetGen.Autograd;
using NetGen.CompilerServices;

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
        if (tensors[0].Rank == 0)
            throw new ShapeException("Cat joins along a dimension, which scalars don't have: Stack makes one.");
        int at = Layout.Dim(dim, tensors[0].Rank);
        CheckJoin(tensors, at);
        Tensor result = Kernels.Cat(ref Kernels.Fresh, tensors, at);
        var pieces = new (Tensor?, Func<Tensor, Tensor>)[tensors.Length];
        int start = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            (int first, int length) = (start, tensors[i].Size(at));
            pieces[i] = (tensors[i].To(result.DType), g => g.Narrow(at, first, length));
            start += length;
        }

        return Tape.Record(result, pieces.AsSpan());
    }

    /// <inheritdoc cref="Cat(ReadOnlySpan{Tensor}, int)"/>
    public static Tensor Cat(Tensor[] tensors, int dim = 0) => Cat((ReadOnlySpan<Tensor>)tensors, dim);

    /// <inheritdoc cref="Cat(ReadOnlySpan{Tensor}, int)"/>
    public static Tensor Cat(IReadOnlyList<Tensor> tensors, int dim = 0) => Cat([.. tensors], dim);

    /// <inheritdoc cref="Stack(ReadOnlySpan{Tensor}, int)"/>
    public static Tensor Stack(Tensor[] tensors, int dim = 0) => Stack((ReadOnlySpan<Tensor>)tensors, dim);

    /// <inheritdoc cref="Stack(ReadOnlySpan{Tensor}, int)"/>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int dim = 0) => Stack([.. tensors], dim);

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

    private static void CheckJoin(ReadOnlySpan<Tensor> tensors, int dim)
    {
        ReadOnlySpan<int> shape = tensors[0].Shape;
        foreach (Tensor tensor in tensors[1..])
        {
            bool fits = tensor.Rank == shape.Length
                && tensor.Shape[..dim].SequenceEqual(shape[..dim])
                && tensor.Shape[(dim + 1)..].SequenceEqual(shape[(dim + 1)..]);
            if (!fits)
                throw new ShapeException($"Cat along dimension {dim} needs shapes equal but for it, got {Layout.Text(shape)} and {Layout.Text(tensor.Shape)}.");
        }
    }
}
