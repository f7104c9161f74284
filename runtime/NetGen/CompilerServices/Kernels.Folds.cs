using System.Buffers;
using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>A reduction over dimensions, computed in double precision, element after element in row-major order.</summary>
    /// <typeparam name="TFold">The reduction.</typeparam>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Contiguous, of a kind that the reduction takes.</param>
    /// <param name="fold">The reduction with its parameters.</param>
    /// <param name="dims">Dimensions to reduce, from 0; all when empty.</param>
    /// <param name="keepDim">Whether they stay with size 1.</param>
    /// <exception cref="ShapeException">There is nothing to reduce, and the reduction needs something.</exception>
    public static Tensor Fold<TFold>(ref Tensor? slot, Tensor x, in TFold fold, ReadOnlySpan<int> dims, bool keepDim)
        where TFold : struct, IFold
    {
        Span<bool> reduced = stackalloc bool[x.Rank];
        Mark(reduced, dims);
        Tensor result = Take(ref slot, ReducedShape(x.Shape, reduced, keepDim, stackalloc int[x.Rank]), TFold.Kinds.ResultOf(TFold.Name, x.DType));
        if (x.Count == 0 && result.Count > 0 && !fold.AllowsNothing)
            throw new ShapeException($"{TFold.Name} needs elements to choose from: shape {Layout.Text(x.Shape)} has none.");
        if (!result.DType.IsFloatingPoint())
            return WholeFold<TFold>(x, reduced, result);
        x = x.Converted(result.DType);
        if (x.DType == DType.Float32)
            Fold<float, TFold>(x, fold, reduced, result);
        else
            Fold<double, TFold>(x, fold, reduced, result);
        return result;
    }

    /// <summary>Gradient through a reduction.</summary>
    /// <typeparam name="TFold">The reduction.</typeparam>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the result, with or without the reduced dimensions.</param>
    /// <param name="x">What was reduced.</param>
    /// <param name="fold">The reduction with its parameters.</param>
    /// <param name="dims">Dimensions that were reduced, from 0; all when empty.</param>
    public static Tensor FoldGrad<TFold>(ref Tensor? slot, Tensor gradOutput, Tensor x, in TFold fold, ReadOnlySpan<int> dims)
        where TFold : struct, IFold
    {
        Span<bool> reduced = stackalloc bool[x.Rank];
        Mark(reduced, dims);
        Tensor result = Take(ref slot, x.Shape, FloatType(TFold.Name, x, gradOutput));
        if (x.DType == DType.Float32)
            FoldGrad<float, TFold>(gradOutput, x, fold, reduced, result);
        else
            FoldGrad<double, TFold>(gradOutput, x, fold, reduced, result);
        return result;
    }

    private static void Fold<T, TFold>(Tensor x, in TFold fold, ReadOnlySpan<bool> reduced, Tensor result)
        where T : unmanaged, INumber<T>
        where TFold : struct, IFold
    {
        Span<T> target = result.Contents<T>();
        FoldState[] states = ArrayPool<FoldState>.Shared.Rent(Math.Max(1, target.Length));
        Join<T, TFold>(x, fold, reduced, states.AsSpan(0, target.Length));
        for (int i = 0; i < target.Length; i++)
            target[i] = T.CreateTruncating(fold.Value(states[i]));
        ArrayPool<FoldState>.Shared.Return(states);
    }

    private static void FoldGrad<T, TFold>(Tensor gradOutput, Tensor x, in TFold fold, ReadOnlySpan<bool> reduced, Tensor result)
        where T : unmanaged, INumber<T>
        where TFold : struct, IFold
    {
        ReadOnlySpan<T> gradient = gradOutput.Contents<T>();
        ReadOnlySpan<T> source = x.Contents<T>();
        Span<T> target = result.Contents<T>();
        FoldState[] states = ArrayPool<FoldState>.Shared.Rent(Math.Max(1, gradient.Length));
        Join<T, TFold>(x, fold, reduced, states.AsSpan(0, gradient.Length));
        var rows = new ReducedRows(x.Shape, reduced);
        while (rows.MoveNext())
        {
            for (int i = 0; i < rows.Length; i++)
            {
                int place = rows.Target + i * rows.TargetStep;
                double slope = fold.Slope(double.CreateTruncating(source[rows.Start + i]), states[place]);
                target[rows.Start + i] = gradient[place] * T.CreateTruncating(slope);
            }
        }

        ArrayPool<FoldState>.Shared.Return(states);
    }

    private static void Join<T, TFold>(Tensor x, in TFold fold, ReadOnlySpan<bool> reduced, Span<FoldState> states)
        where T : unmanaged, INumber<T>
        where TFold : struct, IFold
    {
        states.Clear();
        ReadOnlySpan<T> source = x.Contents<T>();
        var rows = new ReducedRows(x.Shape, reduced);
        while (rows.MoveNext())
        {
            ReadOnlySpan<T> row = source.Slice(rows.Start, rows.Length);
            for (int i = 0; i < row.Length; i++)
                fold.Join(ref states[rows.Target + i * rows.TargetStep], double.CreateTruncating(row[i]));
        }
    }
}
