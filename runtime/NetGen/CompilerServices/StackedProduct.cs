namespace NetGen.CompilerServices;

/// <summary>How a matrix product of operands of any rank becomes one of two stacks of matrices.</summary>
internal readonly ref struct StackedProduct
{
    private readonly int[] batch;

    // Matrices on the left that all meet one matrix on the right are one tall matrix.
    private readonly bool isTall;
    private readonly bool isColumn;

    /// <param name="x">Shape of the left operand, [k] or […, m, k].</param>
    /// <param name="other">Shape of the right operand, [k] or […, k, n].</param>
    public StackedProduct(ReadOnlySpan<int> x, ReadOnlySpan<int> other)
    {
        isColumn = other.Length == 1;
        M = x.Length == 1 ? 1 : x[^2];
        K = x[^1];
        N = isColumn ? 1 : other[^1];
        batch = Layout.Broadcast(Leading(x), Leading(other));
        isTall = x.Length > 2 && other.Length <= 2;
        int[] rows = x.Length == 1 ? [] : [M];
        int[] columns = isColumn ? [] : [N];
        Result = [.. batch, .. rows, .. columns];
    }

    /// <summary>Rows of each matrix of the result.</summary>
    public int M { get; }

    /// <summary>Columns of the left matrices, rows of the right ones.</summary>
    public int K { get; }

    /// <summary>Columns of each matrix of the result.</summary>
    public int N { get; }

    /// <summary>Shape of the product.</summary>
    public int[] Result { get; }

    /// <summary>Shape of the left operand's gradient before it is summed over what was broadcast.</summary>
    public int[] WholeLeft => [.. batch, M, K];

    /// <summary>Shape of the right operand's gradient before it is summed over what was broadcast.</summary>
    public int[] WholeRight
    {
        get
        {
            int[] stacks = isTall ? [] : batch;
            return isColumn ? [.. stacks, K] : [.. stacks, K, N];
        }
    }

    /// <summary>The shape of a stack of the product's matrices of so many rows and columns.</summary>
    public int[] Stack(int rows, int columns) =>
        isTall ? [1, Layout.Count(batch) * rows, columns] : [Layout.Count(batch), rows, columns];

    /// <summary>The left operand as a stack; of one matrix when there is but one to repeat.</summary>
    public Tensor Left(Tensor x) => isTall ? Kernels.Reshape(x, Stack(M, K)) : Stacked(x, M, K);

    /// <summary>The right operand as a stack; of one matrix when there is but one to repeat.</summary>
    public Tensor Right(Tensor other) => Stacked(other, K, N);

    private Tensor Stacked(Tensor x, int rows, int columns)
    {
        if (x.Count == rows * columns)
        {
            return Kernels.Reshape(x, [1, rows, columns]);
        }

        Tensor whole = Leading(x.Shape).SequenceEqual(batch) ? x : Kernels.Expand(ref Kernels.Fresh, x, [.. batch, rows, columns]);
        return Kernels.Reshape(whole, [Layout.Count(batch), rows, columns]);
    }

    private static ReadOnlySpan<int> Leading(ReadOnlySpan<int> shape) => shape.Length > 2 ? shape[..^2] : [];
}
