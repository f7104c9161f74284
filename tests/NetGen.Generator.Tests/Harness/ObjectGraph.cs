using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Walks everything that an object refers to.</summary>
internal static class ObjectGraph
{
    /// <summary>Fails when anything reachable would keep a compilation or a syntax tree alive, or ties a cache to one.</summary>
    public static void AssertHoldsNoCompilation(object? root, string what)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out var item))
        {
            if (item is null || IsLeaf(item.GetType()) || !seen.Add(item)) continue;
            Assert.False(
                item is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or SemanticModel or IOperation,
                $"{what} holds a {item.GetType().Name}");
            foreach (var child in Children(item)) open.Push(child);
        }
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(MemberInfo).IsAssignableFrom(type);

    private static IEnumerable<object?> Children(object item)
    {
        if (item is Array array) return array.Cast<object?>();
        var fields = new List<FieldInfo>();
        for (var type = item.GetType(); type is not null; type = type.BaseType)
        {
            fields.AddRange(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return fields.Select(field => field.GetValue(item));
    }
}
