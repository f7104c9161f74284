using System.Numerics.Tensors;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// Pushes the singular values of a matrix X towards 1: divided by its norm, X becomes <c>aX + bXX'X + cXX'XX'X</c>, several
/// times. A tall matrix is multiplied from the other side, so that the square matrices are the small ones.
/// </summary>
internal sealed class NewtonSchulz((double A, double B, double C) coefficients, int steps)
{
    private float[] matrix = [];
    private float[] next = [];
    private float[] gram = [];
    private float[] square = [];

    /// <summary>Where the matrix lies, row-major. Its memory, as large as the largest so far, is kept.</summary>
    public Span<float> Matrix(int rows, int columns)
    {
        var side = Math.Min(rows, columns);
        Grow(ref matrix, rows * columns);
        Grow(ref next, rows * columns);
        Grow(ref gram, side * side);
        Grow(ref square, side * side);
        return matrix.AsSpan(0, rows * columns);
    }

    /// <summary>Replaces the matrix.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="eps">Smallest norm to divide by.</param>
    public void Run(int rows, int columns, double eps)
    {
        var side = Math.Min(rows, columns);
        var isTall = rows > columns;
        var x = matrix.AsSpan(0, rows * columns);
        var y = next.AsSpan(0, x.Length);
        var g = gram.AsSpan(0, side * side);
        var gg = square.AsSpan(0, side * side);
        TensorPrimitives.Multiply(x, (float)(1 / Math.Max(Norm(x), eps)), x);
        for (var step = 0; step < steps; step++)
        {
            MatrixProduct.Run<float>(side, side, Math.Max(rows, columns), x, isTall, x, !isTall, g, accumulate: false);
            MatrixProduct.Run<float>(side, side, side, g, false, g, false, gg, accumulate: false);
            TensorPrimitives.Multiply(gg, (float)coefficients.C, gg);
            TensorPrimitives.MultiplyAdd(g, (float)coefficients.B, gg, gg);
            TensorPrimitives.Multiply(x, (float)coefficients.A, y);
            if (isTall)
                MatrixProduct.Run<float>(rows, columns, side, x, false, gg, false, y, accumulate: true);
            else
                MatrixProduct.Run<float>(rows, columns, side, gg, false, x, false, y, accumulate: true);
            y.CopyTo(x);
        }
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += (double)value * value;

        return Math.Sqrt(sum);
    }

    private static void Grow(ref float[] array, int length)
    {
        if (array.Length < length)
            array = new float[length];
    }
}
