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
    public SizeSources(IEnumerable<TensorType> inputs, EquatableArray<StateEntry> state, IEnumerable<KeptSize> given)
    {
        List<Holder> holders = [.. inputs.Select((type, index) => new Holder(type.Shape, "Input", index)), .. state.Select((entry, index) => new Holder(entry.Type.Shape, "State", index))];
        foreach (var holder in holders) Add(holder);
        foreach (var (symbol, expression) in given)
        {
            if (sources.ContainsKey(symbol)) continue;
            sources.Add(symbol, $"frame.Size({Numbers.Whole(arguments.Count)})");
            arguments.Add(expression);
        }

        Solve(holders);
    }

    /// <summary>C# that reads a symbol from a program's frame.</summary>
    public string this[string symbol] => sources[symbol];

    /// <summary>What the call gives along, in the order of the frame's sizes: C# expressions in the module's class.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public IEnumerable<string> Symbols => sources.Keys;

    /// <summary>Whether every symbol of a size can be read somewhere.</summary>
    public bool Knows(Dim size) => size.IsConstant || size.Symbols.All(sources.ContainsKey);

    /// <summary>Whether all of them can.</summary>
    public bool Knows(EquatableArray<Dim> sizes)
    {
        foreach (var size in sizes)
        {
            if (!Knows(size)) return false;
        }

        return true;
    }

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
    private void Solve(IReadOnlyList<Holder> holders)
    {
        var found = true;
        while (found)
        {
            found = false;
            foreach (var holder in holders)
            {
                for (var dim = 0; dim < holder.Rank; dim++) found |= TrySolve(holder.Shape[dim], holder.Size(dim));
            }
        }
    }

    private bool TrySolve(Dim size, string expression)
    {
        if (size.Symbols.Where(symbol => !sources.ContainsKey(symbol)).ToList() is not [var unknown] || size.Terms.Any(term => term.Symbols.Any(symbol => FloorSymbol.Is(symbol)))) return false;
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

    private void Add(Holder holder)
    {
        for (var dim = 0; dim < holder.Rank; dim++)
        {
            if (holder.Shape[dim].Terms is not { Count: 1 } terms || terms[0] is not { Coefficient: 1, Symbols: { Count: 1 } symbols }) continue;
            var symbol = symbols[0];
            if (sources.ContainsKey(symbol) || FloorSymbol.Is(symbol)) continue;
            sources.Add(symbol, holder.Size(dim));
        }
    }

    /// <summary>A tensor that has its sizes at run time.</summary>
    private sealed record Holder(Shape Shape, string Kind, int Index)
    {
        /// <summary>How many sizes it tells: none where its shape is not known.</summary>
        public int Rank => Shape.IsKnown ? Shape.Rank : 0;

        public string Size(int dim) => $"frame.{Kind}({Numbers.Whole(Index)}).Size({Numbers.Whole(dim)})";
    }
}
