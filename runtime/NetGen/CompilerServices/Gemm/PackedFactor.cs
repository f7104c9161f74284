using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>
/// A right factor that many products share: rearranged once, so that products of few rows don't pay for it each. It lies in
/// the scratch memory of the thread that made it and lasts until that thread makes the next.
/// </summary>
internal readonly unsafe struct PackedFactor
{
    private const int DepthBlock = 256;

    private readonly float* panels;
    private readonly int depth;
    private readonly int columns;

    /// <param name="matrix">depth x columns, or columns x depth when <paramref name="transpose"/>.</param>
    /// <param name="depth">Rows of the factor.</param>
    /// <param name="columns">Columns of the factor.</param>
    /// <param name="transpose">Whether the matrix is read transposed.</param>
    public PackedFactor(ReadOnlySpan<float> matrix, int depth, int columns, bool transpose)
    {
        (this.depth, this.columns) = (depth, columns);
        panels = ThreadScratch.Factor((columns + Width - 1) / Width * Width * depth);
        fixed (float* first = &MemoryMarshal.GetReference(matrix))
        {
            (int row, int column) = transpose ? (1, depth) : (columns, 1);
            if (Vector512.IsHardwareAccelerated)
                Pack<Lane16>(first, row, column);
            else if (Vector256.IsHardwareAccelerated)
                Pack<Lane8>(first, row, column);
            else
                Pack<Lane4>(first, row, column);
        }
    }

    private static int Width => GemmKernel.Vectors
        * (Vector512.IsHardwareAccelerated ? Lane16.Count : Vector256.IsHardwareAccelerated ? Lane8.Count : Lane4.Count);

    /// <summary>c += a · this. An element's sum does not depend on the number of rows.</summary>
    /// <param name="rows">Rows of a and c.</param>
    /// <param name="a">rows x depth.</param>
    /// <param name="c">rows x columns.</param>
    public void AddProduct(int rows, ReadOnlySpan<float> a, Span<float> c)
    {
        fixed (float* left = &MemoryMarshal.GetReference(a), result = &MemoryMarshal.GetReference(c))
        {
            if (Vector512.IsHardwareAccelerated)
                AddProduct<Lane16>(rows, left, result);
            else if (Vector256.IsHardwareAccelerated)
                AddProduct<Lane8>(rows, left, result);
            else
                AddProduct<Lane4>(rows, left, result);
        }
    }

    // Blocks of the depth one after another, in each the panels one after another.
    private void Pack<V>(float* source, nint row, nint column)
        where V : struct, ILane<V>
    {
        float* target = panels;
        for (int k = 0; k < depth; k += DepthBlock)
        {
            int block = Math.Min(DepthBlock, depth - k);
            for (int j = 0; j < columns; j += Width)
            {
                GemmPacking.Right<V>(source + k * row + j * column, row, column, block, Math.Min(Width, columns - j), Width, target);
                target += (nint)Width * block;
            }
        }
    }

    private void AddProduct<V>(int rows, float* a, float* c)
        where V : struct, ILane<V>
    {
        float* panel = panels;
        for (int k = 0; k < depth; k += DepthBlock)
        {
            int block = Math.Min(DepthBlock, depth - k);
            for (int j = 0; j < columns; j += Width)
            {
                for (int i = 0; i < rows; i += GemmKernel.Rows)
                    Tile<V>(block, a + (nint)i * depth + k, panel, c + (nint)i * columns + j, Math.Min(GemmKernel.Rows, rows - i), Math.Min(Width, columns - j));
                panel += (nint)Width * block;
            }
        }
    }

    private void Tile<V>(int block, float* a, float* panel, float* c, int rows, int width)
        where V : struct, ILane<V>
    {
        if (rows == GemmKernel.Rows && width == Width)
        {
            GemmKernel.Block<V>(block, a, depth, 1, panel, Width, c, columns, accumulate: true);
            return;
        }

        // The block reads and writes whole tiles: what sticks out goes through buffers.
        float* whole = stackalloc float[GemmKernel.Rows * Width];
        float* left = stackalloc float[GemmKernel.Rows * DepthBlock];
        for (int i = 0; i < rows; i++)
            new ReadOnlySpan<float>(a + (nint)i * depth, block).CopyTo(new Span<float>(left + i * DepthBlock, block));
        new Span<float>(left + rows * DepthBlock, (GemmKernel.Rows - rows) * DepthBlock).Clear();
        GemmKernel.Block<V>(block, left, DepthBlock, 1, panel, Width, whole, Width, accumulate: false);
        for (int i = 0; i < rows; i++)
        {
            var target = new Span<float>(c + (nint)i * columns, width);
            TensorPrimitives.Add(new ReadOnlySpan<float>(whole + i * Width, width), target, target);
        }
    }
}
