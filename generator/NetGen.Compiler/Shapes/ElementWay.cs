using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;

namespace NetGen.Compiler.Shapes;

/// <summary>The way of a value's elements from an input, through operations that only rearrange them.</summary>
internal static class ElementWay
{
    /// <summary>The value first, the input last; empty where the elements are computed.</summary>
    public static IReadOnlyList<int> To(int value, Func<int, Node> nodes)
    {
        var way = new List<int> { value };
        while (nodes(way[way.Count - 1]) is { Op: not SourceOps.Input } node)
        {
            if (OpCatalog.Find(node.Op) is not { KeepsElements: true }) return [];
            way.Add(node.Inputs[0]);
        }

        return way;
    }

    /// <summary>Whether an input's element type is declared.</summary>
    public static bool IsDeclared(Node input) => input.Find(SourceOps.DeclaredType) is not null;
}
