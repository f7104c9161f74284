namespace NetGen.Analyzers.Descriptors;

/// <summary>The families of rules, as an editor groups them.</summary>
internal static class Category
{
    public const string Internal = "NetGen";
    public const string Registration = "Registration";
    public const string Shapes = "Shapes";
    public const string Maths = "Maths";
    public const string Compilation = "Compilation";
    public const string Weights = "Weights";
    public const string Publishing = "Publishing";
}
