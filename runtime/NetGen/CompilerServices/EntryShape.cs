using System.ComponentModel;
using System.Globalization;

namespace NetGen.CompilerServices;

/// <summary>A tensor that enters <c>Forward</c> with the shape that it declares, for generated code.</summary>
/// <param name="name">The parameter.</param>
/// <param name="tensor">What it was given.</param>
/// <param name="dims">The declared dims: numbers, symbols, or polynomials over symbols, which are not looked at.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct EntryShape(string name, Tensor? tensor, ReadOnlySpan<string> dims)
{
    private readonly ReadOnlySpan<string> dims = dims;

    private string Name => name;

    private Tensor? Tensor => tensor;

    /// <summary>
    /// What a call with other shapes than it declares ran into, with the first of them: parameter, dimension and both sizes. Where
    /// all are as declared, sizes that the declarations leave open do not go together: then every parameter with its sizes. Null
    /// where nothing is left open, and where a module inside has told already.
    /// </summary>
    /// <param name="fault">What an operation said.</param>
    /// <param name="module">The class.</param>
    /// <param name="entry">The first declared parameter.</param>
    /// <param name="second">Another, or the default value; likewise the others.</param>
    /// <param name="third">A third.</param>
    /// <param name="fourth">A fourth; further ones are not looked at.</param>
    public static ShapeException? Explain(ShapeException fault, string module, EntryShape entry, EntryShape second = default, EntryShape third = default, EntryShape fourth = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var symbols = new Dictionary<string, (int Size, string Place)>(StringComparer.Ordinal);
        var differs = entry.Difference(symbols) ?? second.Difference(symbols) ?? third.Difference(symbols) ?? fourth.Difference(symbols);
        if (differs is null && symbols.Count > 1 && !fault.NamesEntry)
            differs = string.Join(", ", [.. entry.Given(), .. second.Given(), .. third.Given(), .. fourth.Given()]);
        return differs is null or "" ? null : new ShapeException($"{module}.Forward: {differs}. {fault.Message}") { NamesEntry = true };
    }

    private string[] Given() => Tensor is null ? [] : [$"`{Name}` is {Layout.Text(Tensor.Shape)} for [{string.Join(", ", dims)}]"];

    private string? Difference(Dictionary<string, (int Size, string Place)> symbols)
    {
        if (Tensor is null)
        {
            return null;
        }

        var declared = $"[{string.Join(", ", dims)}]";
        if (Tensor.Rank != dims.Length)
        {
            return $"`{Name}` is {Layout.Text(Tensor.Shape)}, {declared} is declared";
        }

        for (var dim = 0; dim < dims.Length; dim++)
        {
            var size = Tensor.Size(dim);
            if (int.TryParse(dims[dim], NumberStyles.None, CultureInfo.InvariantCulture, out var expected))
            {
                if (size != expected)
                {
                    return $"dimension {dim} of `{Name}` is {size}, expected {expected}: {Layout.Text(Tensor.Shape)} for {declared}";
                }
            }
            else if (!symbols.TryAdd(dims[dim], (size, $"dimension {dim} of `{Name}`")) && symbols[dims[dim]] is var (known, place) && known != size)
            {
                return $"dimension {dim} of `{Name}` is {size}, expected {known} as {place}, since both are `{dims[dim]}`";
            }
        }

        return null;
    }
}
