using System.Numerics;

namespace NetGen.CompilerServices;

public static partial class Kernels
{
    /// <summary>Surrounds the last dimensions.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="x">Any shape; numbers.</param>
    /// <param name="pad">Pairs (before, after) from the last dimension backwards; negative ones cut off.</param>
    /// <param name="mode">What to surround them with.</param>
    /// <param name="value">The constant in place of zeros.</param>
    /// <exception cref="ShapeException">The padding does not fit the sizes.</exception>
    public static Tensor Border(ref Tensor? slot, Tensor x, ReadOnlySpan<int> pad, PaddingMode mode, double value)
    {
        int[][] maps = BorderMap.Of(x.Shape, pad, mode);
        Tensor result = Take(ref slot, Padded(x.Shape, maps), x.DType);
        switch (x.DType)
        {
            case DType.Float32: GatherBorder(x.Contents<float>(), x.Shape, maps, (float)value, result.Contents<float>()); break;
            case DType.Float64: GatherBorder(x.Contents<double>(), x.Shape, maps, value, result.Contents<double>()); break;
            case DType.Int32: GatherBorder(x.Contents<int>(), x.Shape, maps, (int)value, result.Contents<int>()); break;
            case DType.Int64: GatherBorder(x.Contents<long>(), x.Shape, maps, (long)value, result.Contents<long>()); break;
            default: GatherBorder(x.Contents<bool>(), x.Shape, maps, value != 0, result.Contents<bool>()); break;
        }

        return result;
    }

    /// <summary>Gradient of <see cref="Border"/>: every element's goes to where the element came from.</summary>
    /// <param name="slot">Destination.</param>
    /// <param name="gradOutput">Gradient of the padded tensor.</param>
    /// <param name="shape">Shape before padding.</param>
    /// <param name="pad">The pairs.</param>
    /// <param name="mode">The mode.</param>
    public static Tensor BorderGrad(ref Tensor? slot, Tensor gradOutput, ReadOnlySpan<int> shape, ReadOnlySpan<int> pad, PaddingMode mode)
    {
        int[][] maps = BorderMap.Of(shape, pad, mode);
        Tensor result = Take(ref slot, shape, FloatType("Padding", gradOutput));
        if (result.DType == DType.Float32)
            ScatterBorder(gradOutput.Contents<float>(), shape, maps, result.Contents<float>());
        else
            ScatterBorder(gradOutput.Contents<double>(), shape, maps, result.Contents<double>());
        return result;
    }

    private static int[] Padded(ReadOnlySpan<int> shape, int[][] maps)
    {
        int[] padded = shape.ToArray();
        for (int i = 0; i < maps.Length; i++)
            padded[padded.Length - maps.Length + i] = maps[i].Length;
        return padded;
    }

    private static void GatherBorder<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> shape, int[][] maps, T value, Span<T> target)
        where T : unmanaged
    {
        (int blocks, int from, int to) = Blocks(shape, maps);
        for (int block = 0; block < blocks; block++)
            GatherBlock(source.Slice(block * from, from), shape[^maps.Length..], maps, value, target.Slice(block * to, to));
    }

    private static void GatherBlock<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> shape, ReadOnlySpan<int[]> maps, T value, Span<T> target)
        where T : unmanaged
    {
        if (maps.IsEmpty)
        {
            source.CopyTo(target);
            return;
        }

        int[] map = maps[0];
        if (maps.Length == 1)
        {
            for (int i = 0; i < map.Length; i++)
                target[i] = map[i] < 0 ? value : source[map[i]];
            return;
        }

        int from = Layout.Count(shape[1..]);
        int to = map.Length == 0 ? 0 : target.Length / map.Length;
        for (int i = 0; i < map.Length; i++)
        {
            Span<T> part = target.Slice(i * to, to);
            if (map[i] < 0)
                part.Fill(value);
            else
                GatherBlock(source.Slice(map[i] * from, from), shape[1..], maps[1..], value, part);
        }
    }

    private static void ScatterBorder<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<int> shape, int[][] maps, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        target.Clear();
        (int blocks, int from, int to) = Blocks(shape, maps);
        for (int block = 0; block < blocks; block++)
            ScatterBlock(gradient.Slice(block * to, to), shape[^maps.Length..], maps, target.Slice(block * from, from));
    }

    private static void ScatterBlock<T>(ReadOnlySpan<T> gradient, ReadOnlySpan<int> shape, ReadOnlySpan<int[]> maps, Span<T> target)
        where T : unmanaged, INumber<T>
    {
        if (maps.IsEmpty)
        {
            gradient.CopyTo(target);
            return;
        }

        int[] map = maps[0];
        int from = Layout.Count(shape[1..]);
        int to = map.Length == 0 ? 0 : gradient.Length / map.Length;
        for (int i = 0; i < map.Length; i++)
        {
            if (map[i] < 0)
                continue;
            if (maps.Length == 1)
                target[map[i]] += gradient[i];
            else
                ScatterBlock(gradient.Slice(i * to, to), shape[1..], maps[1..], target.Slice(map[i] * from, from));
        }
    }

    /// <summary>How often the padded dimensions repeat, and their elements before and after.</summary>
    private static (int Count, int From, int To) Blocks(ReadOnlySpan<int> shape, int[][] maps)
    {
        int to = 1;
        foreach (int[] map in maps)
            to *= map.Length;
        return (Layout.Count(shape[..^maps.Length]), Layout.Count(shape[^maps.Length..]), to);
    }
}
