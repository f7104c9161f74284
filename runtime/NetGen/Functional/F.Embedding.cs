using NetGen.Autograd;
using NetGen.CompilerServices;

namespace NetGen;

public static partial class F
{
    /// <summary>Rows of a table by number.</summary>
    /// <param name="x">Row numbers of any shape, int64 or int32.</param>
    /// <param name="weight">[rows, width].</param>
    /// <param name="paddingIdx">A row that gets no gradient; negative counts from the last. Default: none.</param>
    /// <returns>[…, width].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is no row: the message names it and the number of rows.</exception>
    public static Tensor Embedding(Tensor x, Tensor weight, int? paddingIdx = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Rank != 2)
            throw new ShapeException($"Embedding takes a table [rows, width], got {Layout.Text(weight.Shape)}.");
        if (x.DType is not (DType.Int64 or DType.Int32))
            throw new DTypeException($"Embedding takes Int64 or Int32 row numbers, not {x.DType}.");
        Tensor indices = x.Converted(DType.Int64).Packed();
        int rows = weight.Size(0);
        int padding = paddingIdx is { } row ? PaddingRow(row, rows) : -1;
        Tensor result = Kernels.Embedding(ref Kernels.Fresh, indices, weight.Packed());
        return Tape.Record(result, (weight, g => Kernels.EmbeddingGrad(ref Kernels.Fresh, g.Packed(), indices, rows, padding)));
    }

    /// <summary>A padding row counted from the front.</summary>
    internal static int PaddingRow(int index, int rows)
    {
        int row = index < 0 ? index + rows : index;
        return row >= 0 && row < rows
            ? row
            : throw new ArgumentOutOfRangeException("paddingIdx", index, $"Embedding's paddingIdx {index} is not a row of a table of {rows} rows.");
    }
}
