using System.Globalization;

namespace NetGen.CompilerServices;

/// <summary>The element types and sizes of tensors that a generated program was made for.</summary>
internal sealed class TensorTypes
{
    private const int AnySize = -1;

    // The element types that will do, and the sizes; null where any tensor will do.
    private readonly (DType[] Types, int[] Sizes)?[] entries;

    private TensorTypes((DType[] Types, int[] Sizes)?[] entries) => this.entries = entries;

    /// <summary>Reads <c>f32[?,10] index[?] *</c>.</summary>
    /// <exception cref="FormatException">It is not written so.</exception>
    public static TensorTypes Parse(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseEntry)]);

    /// <summary>Whether the first tensors, one for each entry, are of these types and sizes.</summary>
    public bool Fit(ReadOnlySpan<Tensor> tensors)
    {
        for (var index = 0; index < entries.Length; index++)
        {
            if (entries[index] is { } entry && !(entry.Types.Contains(tensors[index].DType) && Fit(entry.Sizes, tensors[index].Shape)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fit(int[] sizes, ReadOnlySpan<int> shape)
    {
        if (sizes.Length != shape.Length)
        {
            return false;
        }

        for (var dim = 0; dim < sizes.Length; dim++)
        {
            if (sizes[dim] != AnySize && sizes[dim] != shape[dim])
            {
                return false;
            }
        }

        return true;
    }

    private static (DType[] Types, int[] Sizes)? ParseEntry(string word)
    {
        if (word == "*")
        {
            return null;
        }

        var open = word.IndexOf('[');
        if (open < 0 || word[^1] != ']')
        {
            throw new FormatException($"'{word}' is no type of tensors: expected a form like f32[?,10].");
        }

        return (TypesOf(word[..open]), [.. word[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Size)]);
    }

    private static int Size(string word) => word == "?" ? AnySize : int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);

    private static DType[] TypesOf(string word) => word switch
    {
        "f32" => [DType.Float32],
        "f64" => [DType.Float64],
        "i32" => [DType.Int32],
        "i64" => [DType.Int64],
        "bool" => [DType.Bool],
        "index" => [DType.Int32, DType.Int64],
        "any" => [DType.Float32, DType.Int32, DType.Int64, DType.Bool],
        _ => throw new FormatException($"'{word}' is no element type: expected f32, f64, i32, i64, bool, index or any."),
    };
}
