namespace NetGen.Data;

/// <summary>Copies rows (slices of the first dimension) between contiguous tensors.</summary>
internal static class Rows
{
    /// <summary>Rows of a tensor, in the order asked for.</summary>
    /// <param name="source">Shape (N, …), contiguous.</param>
    /// <param name="indices">Rows to take.</param>
    /// <param name="reuse">Tensor to write into when its shape and type fit.</param>
    public static Tensor Gather(Tensor source, ReadOnlySpan<int> indices, Tensor? reuse)
    {
        var batch = Target(indices.Length, source.Shape[1..], source.DType, reuse);
        switch (source.DType)
        {
            case DType.Float32: Gather<float>(source, indices, batch); break;
            case DType.Float64: Gather<double>(source, indices, batch); break;
            case DType.Int32: Gather<int>(source, indices, batch); break;
            case DType.Int64: Gather<long>(source, indices, batch); break;
            case DType.Bool: Gather<bool>(source, indices, batch); break;
            default: throw new ArgumentOutOfRangeException(nameof(source), source.DType, null);
        }

        return batch;
    }

    /// <summary>Tensors of one shape and type as the rows of a new first dimension.</summary>
    /// <exception cref="ShapeException">The samples differ.</exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> samples, Tensor? reuse)
    {
        var first = samples[0];
        var batch = Target(samples.Length, first.Shape, first.DType, reuse);
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i].DType != first.DType || !samples[i].Shape.SequenceEqual(first.Shape))
            {
                throw new ShapeException(
                    $"Samples of one batch need the same shape and type; sample 0 is {Text(first)}, sample {i} is {Text(samples[i])}.");
            }

            batch.Select(0, i).CopyFrom(samples[i]);
        }

        return batch;
    }

    /// <summary>The given tensor if it has the wanted shape and type, else a new one.</summary>
    public static Tensor Target(int rows, ReadOnlySpan<int> rowShape, DType type, Tensor? reuse)
    {
        int[] shape = [rows, .. rowShape];
        return reuse is not null && reuse.DType == type && reuse.Shape.SequenceEqual(shape) ? reuse : Tensor.Zeros(shape, type);
    }

    /// <summary>Type and shape, for messages.</summary>
    public static string Text(Tensor tensor) => $"{tensor.DType} {Layout.Text(tensor.Shape)}";

    private static void Gather<T>(Tensor source, ReadOnlySpan<int> indices, Tensor batch)
        where T : unmanaged
    {
        var from = source.AsSpan<T>();
        var to = batch.AsSpan<T>();
        var length = source.Size(0) == 0 ? 0 : from.Length / source.Size(0);
        for (var i = 0; i < indices.Length; i++)
            from.Slice(indices[i] * length, length).CopyTo(to.Slice(i * length, length));
    }
}
