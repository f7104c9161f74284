using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Planning;

/// <summary>
/// Where generated code reads the sizes that only run time knows: a dim of an input or of a parameter, else what the call
/// gives along because the object keeps it.
/// </summary>
internal sealed class SizeSources
{
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly List<string> arguments = [];

    /// <param name="inputs">The types of Forward's tensors.</param>
    /// <param name="state">The module's state.</param>
    /// <param name="given">What the call can give: symbols with C# expressions in the module's class.</param>
    public SizeSources(IEnumerable<TensorType> inputs, EquatableArray<StateEntry> state, IEnumerable<(string Symbol, string Expression)> given)
    {
        foreach (var (type, index) in inputs.Select((type, index) => (type, index))) Add(type.Shape, true, index);
        foreach (var (entry, index) in state.Select((entry, index) => (entry, index))) Add(entry.Type.Shape, false, index);
        foreach (var (symbol, expression) in given)
        {
            if (sources.ContainsKey(symbol)) continue;
            sources.Add(symbol, $"frame.Size({Numbers.Whole(arguments.Count)})");
            arguments.Add(expression);
        }

        Solve([.. inputs.Select((type, index) => (type.Shape, Tensor(true, index))), .. state.Select((entry, index) => (entry.Type.Shape, Tensor(false, index)))]);
    }

    /// <summary>C# that reads a symbol from a program's frame.</summary>
    public string this[string symbol] => sources[symbol];

    /// <summary>What the call gives along, in the order of the frame's sizes: C# expressions in the module's class.</summary>
    public IReadOnlyList<string> Arguments => arguments;

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

    /// <summary>Sizes that follow from others: <c>expand</c> where a dim is <c>input*expand</c> and input is known.</summary>
    private void Solve(IReadOnlyList<(Shape Shape, string Tensor)> tensors)
    {
        var found = true;
        while (found)
        {
            found = false;
            foreach (var (shape, tensor) in tensors.Where(entry => entry.Shape.IsKnown))
            {
                for (var dim = 0; dim < shape.Rank; dim++) found |= TrySolve(shape[dim], $"{tensor}.Size({Numbers.Whole(dim)})");
            }
        }
    }

    private bool TrySolve(Dim size, string expression)
    {
        if (size.Symbols.Where(symbol => !sources.ContainsKey(symbol)).ToList() is not [var unknown] || size.Terms.Any(term => term.Symbols.Any(symbol => FloorSymbol.TryParse(symbol, out _, out _)))) return false;
        Dim rest = 0, factor = 0;
        foreach (var term in size.Terms)
        {
            Dim product = term.Coefficient;
            foreach (var symbol in term.Symbols.Where(symbol => symbol != unknown)) product *= Dim.Symbol(symbol);
            var power = term.Symbols.Count(symbol => symbol == unknown);
            if (power > 1) return false;
            if (power == 0) rest += product;
            else factor += product;
        }

        string Known(Dim known) => Expression(known, symbol => this[symbol]);
        sources.Add(unknown, $"global::NetGen.CompilerServices.RowMajorRegion.Quotient({expression} - ({Known(rest)}), {Known(factor)})");
        return true;
    }

    private static string Tensor(bool isInput, int index) => $"frame.{(isInput ? "Input" : "State")}({Numbers.Whole(index)})";

    private void Add(Shape shape, bool isInput, int index)
    {
        for (var dim = 0; shape.IsKnown && dim < shape.Rank; dim++)
        {
            if (shape[dim].Terms is not { Count: 1 } terms || terms[0] is not { Coefficient: 1, Symbols: { Count: 1 } symbols }) continue;
            var symbol = symbols[0];
            if (sources.ContainsKey(symbol) || FloorSymbol.TryParse(symbol, out _, out _)) continue;
            sources.Add(symbol, $"{Tensor(isInput, index)}.Size({Numbers.Whole(dim)})");
        }
    }
}
