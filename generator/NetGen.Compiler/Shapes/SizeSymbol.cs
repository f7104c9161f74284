using System.Globalization;
using NetGen.Compiler.Graph;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Shapes;

/// <summary>
/// Symbols that stand for a size of an earlier node's value before shapes are known: what <c>x.Size(1)</c> binds to.
/// Shape inference puts the size in their place.
/// </summary>
public static class SizeSymbol
{
    private const string Prefix = "size(%";

    /// <summary>The symbol <c>size(%4, 1)</c> for <c>x.Size(1)</c> of the value %4. The dim may count from the end.</summary>
    public static Dim Of(int node, int dim) =>
        Dim.Symbol($"{Prefix}{node.ToString(CultureInfo.InvariantCulture)}, {dim.ToString(CultureInfo.InvariantCulture)})");

    public static bool Is(string symbol) => symbol.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The attributes with such symbols resolved against the nodes so far. Sizes of unknown shapes stay.</summary>
    internal static EquatableArray<Attribute> Resolve(EquatableArray<Attribute> attributes, IReadOnlyList<Node> nodes) =>
        Map(attributes, (node, dim) =>
        {
            var shape = nodes[node].Type.Shape;
            if (shape.IsUnknown) return null;
            var index = dim < 0 ? dim + shape.Rank : dim;
            return index >= 0 && index < shape.Rank ? shape[index] : null;
        });

    /// <summary>The attributes with every such symbol referring to the node that the map gives.</summary>
    public static EquatableArray<Attribute> Renumber(EquatableArray<Attribute> attributes, IReadOnlyList<int> newIds) =>
        Map(attributes, (node, dim) => Of(newIds[node], dim));

    /// <summary>The nodes whose sizes the attributes mention.</summary>
    public static IEnumerable<int> Nodes(EquatableArray<Attribute> attributes)
    {
        var nodes = new List<int>();
        Map(attributes, (node, dim) =>
        {
            nodes.Add(node);
            return null;
        });
        return nodes;
    }

    /// <summary>C# of such a symbol, <c>x.Size(1)</c>; null for any other.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="name">The name of a node; empty where it has none.</param>
    public static string? Text(string symbol, Func<int, string> name) => TryParse(symbol, out var node, out var dim)
        ? $"{(name(node) is { Length: > 0 } known ? known : "…")}.Size({dim.ToString(CultureInfo.InvariantCulture)})"
        : null;

    /// <summary>Whether a value depends on the size of a tensor.</summary>
    public static bool Occurs(AttributeValue value) => value switch
    {
        AttributeValue.Dims dims => dims.Values.AsImmutable().Any(Occurs),
        AttributeValue.Formula formula => formula.Arguments.AsImmutable().Any(Occurs),
        _ => false,
    };

    private static EquatableArray<Attribute> Map(EquatableArray<Attribute> attributes, Func<int, int, Dim?> value) =>
        attributes.AsImmutable().Any(attribute => Occurs(attribute.Value))
            ? attributes.AsImmutable().Select(attribute => attribute with { Value = Replace(attribute.Value, value) }).ToEquatableArray()
            : attributes;

    /// <summary>A value with other sizes in the place of such symbols.</summary>
    /// <param name="attribute">The value.</param>
    /// <param name="value">The size of a node's value in a dim, which may count from the end; null where the symbol stays.</param>
    public static AttributeValue Replace(AttributeValue attribute, Func<int, int, Dim?> value) => attribute switch
    {
        AttributeValue.Dims dims => new AttributeValue.Dims(dims.Values.AsImmutable().Select(dim => Map(dim, value)).ToEquatableArray()),
        AttributeValue.Formula formula => Formulas.Apply(formula.Function, formula.Arguments.AsImmutable().Select(argument => Replace(argument, value)).ToArray()),
        _ => attribute,
    };

    private static Dim Map(Dim dim, Func<int, int, Dim?> value) =>
        dim.Substitute(symbol => TryParse(symbol, out var node, out var index) ? value(node, index) : null);

    private static bool Occurs(Dim dim) => !dim.IsConstant && dim.Symbols.Any(Is);

    private static bool TryParse(string symbol, out int node, out int dim)
    {
        (node, dim) = (0, 0);
        if (!Is(symbol)) return false;
        var parts = symbol.Substring(Prefix.Length, symbol.Length - Prefix.Length - 1).Split(',');
        node = int.Parse(parts[0], CultureInfo.InvariantCulture);
        dim = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return true;
    }
}
