namespace NetGen.Analyzers.Descriptors;

/// <summary>Where the page of a rule is published.</summary>
internal static class HelpLink
{
    /// <summary>A composite format: the rule's id is the page's name in <c>analyzers/docs</c>.</summary>
    private const string Pages = "https://github.com/netgen/netgen/blob/main/analyzers/docs/";

    public static string For(string id) => Pages + id + ".md";
}
