using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>C# names of a program's values and of the sizes that only run time knows.</summary>
internal sealed class RowMajorNames
{
    private readonly IReadOnlyList<string> values;
    private readonly Dictionary<string, string> symbols = new(StringComparer.Ordinal);

    public RowMajorNames(RowMajorPlan plan, SizeSources sizes)
    {
        values = ValueNames.Of(plan.Graph, plan.Joint);
        var taken = new HashSet<string>(values);
        foreach (var symbol in sizes.Symbols)
        {
            var name = FreshName.Avoiding(ValueNames.Camel(symbol) + "Size", taken);
            taken.Add(name);
            symbols.Add(symbol, name);
        }
    }

    /// <summary>A name that no value and no size has.</summary>
    public string Fresh(string name) => Fresh(name, []);

    /// <summary>A name that none of these, no value and no size has.</summary>
    public string Fresh(string name, IEnumerable<string> others) => FreshName.Avoiding(name, values.Concat(symbols.Values).Concat(others));

    public string this[int id] => values[id];

    public string OfSymbol(string symbol) => symbols[symbol];
}
