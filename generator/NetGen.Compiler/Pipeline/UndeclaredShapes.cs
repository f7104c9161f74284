using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Pipeline;

/// <summary>
/// Finds shapes for inputs that declare none: symbols of a rank that fits every operation, with the sizes that the
/// operations ask of them. The generated code checks them at run time, and other shapes run eagerly.
/// </summary>
internal static class UndeclaredShapes
{
    // Rows of features come first, images next.
    private static readonly int[] Ranks = [2, 4, 3, 1];

    // Each round settles at least one symbol.
    private const int MostRounds = 16;

    /// <summary>The module's graphs with such inputs and complete types; null when no rank fits.</summary>
    public static (TypedGraph Training, TypedGraph Inference)? Find(ComputeGraph training, ComputeGraph inference)
    {
        var asked = Asked(training).Concat(Asked(inference)).ToLookup(dim => dim.Input, dim => dim.Rank);
        return (asked.Count > 0 ? Settle(node => asked[Prefix(node)].DefaultIfEmpty(Ranks[0]).Max()) : null)
            ?? Ranks.Select(rank => Settle(_ => rank)).FirstOrDefault(found => found is not null);

        (TypedGraph, TypedGraph)? Settle(Func<Node, int> rank) => UndeclaredShapes.Settle(training, inference, node => Shape(node, rank(node)));
    }

    /// <summary>The inputs that Forward takes apart, with the least rank that has what it asks for: <c>(x.Size(0), x.Size(1), x.Size(2))</c> means three dims.</summary>
    private static IEnumerable<(string Input, int Rank)> Asked(ComputeGraph graph)
    {
        var asked = new List<(string, int)>();
        foreach (var attribute in graph.Nodes.SelectMany(node => node.Attributes))
        {
            SizeSymbol.Replace(attribute.Value, (node, dim) =>
            {
                // One or two sizes are asked of anything.
                if (dim > 1 && graph.Nodes[node] is { Op: SourceOps.Input } input) asked.Add((Prefix(input), dim + 1));
                return null;
            });
        }

        return asked;
    }

    private static (TypedGraph Training, TypedGraph Inference)? Settle(ComputeGraph training, ComputeGraph inference, Func<Node, Shape> shape)
    {
        var sizes = new Dictionary<string, Dim>(StringComparer.Ordinal);
        for (var round = 0; round < MostRounds; round++)
        {
            var typed = (Training: ShapeInference.Run(Declared(training, shape, sizes)), Inference: ShapeInference.Run(Declared(inference, shape, sizes)));
            if (typed.Training.Faults.Count + typed.Inference.Faults.Count > 0 || !typed.Training.IsComplete || !typed.Inference.IsComplete || AsksForMore(typed.Training) || AsksForMore(typed.Inference)) return null;
            var assumed = typed.Training.Assumptions.Concat(typed.Inference.Assumptions).Select(Solve).FirstOrDefault(known => known is not null);
            if (assumed is not { } solution) return typed;
            foreach (var symbol in sizes.Keys.ToList()) sizes[symbol] = sizes[symbol].Substitute(name => name == solution.Symbol ? solution.Size : null);
            sizes.Add(solution.Symbol, solution.Size);
        }

        return null;
    }

    /// <summary>Whether the size of a dim is asked for that a tensor of this rank has not: <c>x.Size(2)</c> of a matrix.</summary>
    private static bool AsksForMore(TypedGraph typed) => typed.Graph.Nodes.AsImmutable().Any(node => node.Attributes.AsImmutable().Any(attribute => SizeSymbol.Occurs(attribute.Value)));

    private static ComputeGraph Declared(ComputeGraph graph, Func<Node, Shape> shape, IReadOnlyDictionary<string, Dim> sizes) => graph with
    {
        Nodes = graph.Nodes.Select(node => node.Op != SourceOps.Input || node.Type.Shape.IsKnown
            ? node
            : node with { Type = node.Type with { Shape = new Shape(shape(node).Dims.Select(dim => dim.Substitute(sizes))) } }).ToEquatableArray(),
    };

    private static Shape Shape(Node input, int rank) =>
        new(Enumerable.Range(0, rank).Select(dim => Dim.Symbol(Prefix(input) + dim.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    // No C# name holds a dot, so these are nobody else's symbols.
    private static string Prefix(Node input) => input.Text("name") + ".";

    /// <summary>C# of a symbol of such a size, <c>x.Size(1)</c>; null for any other.</summary>
    public static string? Text(string symbol) =>
        symbol.IndexOf('.') is > 0 and var dot && int.TryParse(symbol.Substring(dot + 1), out _) ? $"{symbol.Substring(0, dot)}.Size({symbol.Substring(dot + 1)})" : null;

    /// <summary>What a network of a step keeps has a name with a dot as well: <c>net.hidden</c>.</summary>
    private static bool IsUndeclared(string symbol) => symbol.LastIndexOf('.') is > 0 and var dot && int.TryParse(symbol.Substring(dot + 1), out _);

    /// <summary>An equality that says what an undeclared size is, or null.</summary>
    private static (string Symbol, Dim Size)? Solve(Assumption assumption) =>
        assumption.IsMinimum ? null : Solve(assumption.Left, assumption.Right) ?? Solve(assumption.Right, assumption.Left);

    private static (string Symbol, Dim Size)? Solve(Dim left, Dim right)
    {
        var symbols = left.Symbols.ToList();
        return symbols.Count == 1 && left == Dim.Symbol(symbols[0]) && IsUndeclared(symbols[0]) && !right.Symbols.Contains(symbols[0])
            ? (symbols[0], right)
            : null;
    }
}
