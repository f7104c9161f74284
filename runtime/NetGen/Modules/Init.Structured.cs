using System.Numerics.Tensors;

namespace NetGen;

public static partial class Init
{
    /// <summary>The identity matrix.</summary>
    /// <param name="tensor">A matrix.</param>
    /// <exception cref="ShapeException">No matrix.</exception>
    public static void Eye(Tensor tensor)
    {
        CheckMatrix(nameof(Eye), tensor);
        Assign(tensor, static (i, shape) => i / shape[1] == i % shape[1] ? 1 : 0);
    }

    /// <summary>A convolution's weight that passes as many channels on unchanged as there are on both sides.</summary>
    /// <param name="tensor">[out, in, …] with one to three dimensions of a kernel.</param>
    /// <param name="groups">Each of so many groups of output channels by itself. Default: 1.</param>
    /// <exception cref="ShapeException">No weight of a convolution, or one that cannot be cut into the groups.</exception>
    public static void Dirac(Tensor tensor, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Rank is < 3 or > 5)
            throw new ShapeException($"Dirac fills weights of convolutions, of 3 to 5 dimensions, not {Layout.Text(tensor.Shape)}.");
        if (groups < 1 || tensor.Size(0) % groups != 0)
            throw new ShapeException($"Dirac cannot cut {tensor.Size(0)} output channels into {groups} groups.");
        int outputs = tensor.Size(0) / groups;
        int field = Layout.Count(tensor.Shape[2..]);
        int centre = 0;
        foreach (int size in tensor.Shape[2..])
            centre = centre * size + size / 2;
        Assign(tensor, (i, shape) => i % field == centre && i / field % shape[1] == i / field / shape[1] % outputs ? 1 : 0);
    }

    /// <summary>
    /// A random matrix whose rows, or columns if there are more rows, are orthogonal and of length <paramref name="gain"/>
    /// (Saxe et al., 2013).
    /// </summary>
    /// <param name="tensor">A weight of rank 2 or more, seen as [first dimension, all others].</param>
    /// <param name="gain">Factor. Default: 1.</param>
    /// <exception cref="ShapeException">Rank below 2.</exception>
    public static void Orthogonal(Tensor tensor, double gain = 1)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Rank < 2)
            throw new ShapeException($"Orthogonal fills tensors of at least 2 dimensions, not {Layout.Text(tensor.Shape)}.");
        if (tensor.Numel == 0)
            return;
        (int rows, int columns) = (tensor.Size(0), tensor.Count / tensor.Size(0));
        (int count, int length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        Tensor drawn = Tensor.Zeros([count, length], DType.Float64);
        Normal(drawn);
        double[] vectors = drawn.ToArray<double>();
        for (int k = 0; k < count; k++)
            Orthogonalise(vectors, k, length);
        Assign(tensor, (i, _) => gain * (rows <= columns ? vectors[i] : vectors[i % columns * length + i / columns]));
    }

    /// <summary>Normally distributed numbers with a share of zeros in each column (Martens, 2010).</summary>
    /// <param name="tensor">A matrix.</param>
    /// <param name="sparsity">Share of zeros in each column, rounded up to whole elements.</param>
    /// <param name="std">Standard deviation of the others. Default: 0.01.</param>
    /// <exception cref="ShapeException">No matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sparsity"/> is not from 0 to 1.</exception>
    public static void Sparse(Tensor tensor, double sparsity, double std = 0.01)
    {
        CheckMatrix(nameof(Sparse), tensor);
        if (!(sparsity >= 0 && sparsity <= 1))
            throw new ArgumentOutOfRangeException(nameof(sparsity), sparsity, "A share lies between 0 and 1.");
        Tensor drawn = Tensor.Zeros(tensor.Shape, DType.Float64);
        Normal(drawn, 0, std);
        double[] values = drawn.ToArray<double>();
        int[] order = [.. Enumerable.Range(0, tensor.Size(0))];
        int zeros = (int)Math.Ceiling(sparsity * order.Length);
        for (int column = 0; column < tensor.Size(1); column++)
        {
            RandomState.Default.Shuffle(order.AsSpan());
            foreach (int row in order.AsSpan(0, zeros))
                values[row * tensor.Size(1) + column] = 0;
        }

        Assign(tensor, (i, _) => values[i]);
    }

    /// <summary>Takes off a vector what lies along those before it, twice against rounding, and gives it length one.</summary>
    private static void Orthogonalise(double[] vectors, int index, int length)
    {
        Span<double> vector = vectors.AsSpan(index * length, length);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int earlier = 0; earlier < index; earlier++)
            {
                ReadOnlySpan<double> other = vectors.AsSpan(earlier * length, length);
                double along = TensorPrimitives.Dot(vector, other);
                TensorPrimitives.MultiplyAdd(other, -along, vector, vector);
            }
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
    }

    private static void CheckMatrix(string name, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Rank != 2)
            throw new ShapeException($"{name} fills matrices, not {Layout.Text(tensor.Shape)}.");
    }

    /// <summary>Sets every element by its place in row-major order.</summary>
    private static void Assign(Tensor tensor, Func<int, int[], double> value)
    {
        int[] shape = [.. tensor.Shape];
        var values = new double[tensor.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = value(i, shape);
        tensor.CopyFrom(Tensor.FromSpan<double>(values).View(shape));
    }
}
