namespace NetGen.Compiler.Linking;

/// <summary>
/// Parameters of Forward that are no tensors: graphs refer to them by name, as they do to constructor parameters, and a
/// call puts its argument in their place.
/// </summary>
public static class ForwardParameter
{
    /// <summary>The name in graphs. No constructor parameter has it.</summary>
    public static string Symbol(string parameter) => Mark + parameter;

    /// <summary>Why what depends on a parameter, of Forward or of the constructor, is not known.</summary>
    public static string Dependence(string symbol) => symbol.StartsWith(Mark, StringComparison.Ordinal)
        ? $"it depends on the parameter `{symbol.Substring(Mark.Length)}`, which differs between calls"
        : $"it depends on the constructor parameter `{symbol}`, which differs between instances";

    private const string Mark = "@";
}
