using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>Where generated code reads the sizes that only run time knows: a dim of an input or of a parameter.</summary>
internal sealed class SizeSources
{
    private readonly Dictionary<string, SizeSource> sources = new(StringComparer.Ordinal);

    /// <param name="inputs">The types of Forward's tensors.</param>
    /// <param name="state">The module's state.</param>
    public SizeSources(IEnumerable<TensorType> inputs, EquatableArray<StateEntry> state)
    {
        foreach (var (type, index) in inputs.Select((type, index) => (type, index))) Add(type.Shape, true, index);
        foreach (var (entry, index) in state.Select((entry, index) => (entry, index))) Add(entry.Type.Shape, false, index);
    }

    /// <summary>Where a symbol stands alone.</summary>
    public SizeSource this[string symbol] => sources[symbol];

    public IEnumerable<string> Symbols => sources.Keys;

    /// <summary>Whether every symbol of a size can be read somewhere.</summary>
    public bool Knows(Dim size) => size.Symbols.All(sources.ContainsKey);

    /// <summary>A size as C#.</summary>
    /// <param name="size">One that is known.</param>
    /// <param name="name">The C# name of a symbol.</param>
    public static string Expression(Dim size, Func<string, string> name)
    {
        if (size.Value is { } value) return Numbers.Whole(value);
        return string.Join(" + ", size.Terms.Select(term => Product(term, name)));
    }

    private static string Product(Dim.Term term, Func<string, string> name)
    {
        var factors = term.Symbols.Select(symbol => FloorSymbol.TryParse(symbol, out var numerator, out var divisor)
            ? $"(({Expression(numerator, name)}) / {(divisor.Value is { } known ? Numbers.Whole(known) : $"({Expression(divisor, name)})")})"
            : name(symbol));
        var coefficient = Numbers.Whole(term.Coefficient);
        return term.Coefficient == 1 && term.Symbols.Count > 0 ? string.Join(" * ", factors) : string.Join(" * ", factors.Prepend(coefficient));
    }

    private void Add(Shape shape, bool isInput, int index)
    {
        for (var dim = 0; shape.IsKnown && dim < shape.Rank; dim++)
        {
            if (shape[dim].Terms is not { Count: 1 } terms || terms[0] is not { Coefficient: 1, Symbols: { Count: 1 } symbols }) continue;
            var symbol = symbols[0];
            if (!sources.ContainsKey(symbol) && !FloorSymbol.TryParse(symbol, out _, out _)) sources.Add(symbol, new SizeSource(isInput, index, dim));
        }
    }
}

/// <summary>A dim of an input, or of a state tensor.</summary>
internal readonly record struct SizeSource(bool IsInput, int Index, int Dim)
{
    /// <summary>The tensor as generated code finds it.</summary>
    public string Tensor => $"frame.{(IsInput ? "Input" : "State")}({Numbers.Whole(Index)})";
}
