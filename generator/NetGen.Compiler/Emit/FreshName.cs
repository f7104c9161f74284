namespace NetGen.Compiler.Emit;

/// <summary>Names for generated locals and parameters that do not clash with the user's.</summary>
public static class FreshName
{
    /// <summary>The wanted name, or the first of <c>wanted1</c>, <c>wanted2</c>, … that is not taken.</summary>
    public static string Avoiding(string wanted, IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken.Select(name => name.TrimStart('@')), StringComparer.Ordinal);
        var fresh = wanted;
        for (var number = 1; names.Contains(fresh); number++) fresh = wanted + number;
        return fresh;
    }
}
