using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Caching;

internal static class ProviderExtensions
{
    /// <summary>The values that are not null.</summary>
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> values)
        where T : class => values.Where(static value => value is not null)!;
}
