using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Caching;

internal static class ProviderExtensions
{
    /// <summary>The values that are not null.</summary>
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> values)
        where T : class => values.Where(static value => value is not null)!;

    /// <summary>All values in one object, see <see cref="Batch{T}"/>.</summary>
    public static IncrementalValueProvider<Batch<T>> CollectBatch<T>(this IncrementalValuesProvider<T> values) =>
        values.Collect().Select(static (all, _) => new Batch<T>(all));

    /// <summary>The results of a stage that works on several changed inputs at the same time.</summary>
    /// <param name="inputs">What each result depends on, and nothing else.</param>
    /// <param name="name">What an input keeps while it changes.</param>
    /// <param name="compute">The stage, which several threads may call.</param>
    public static IncrementalValuesProvider<TResult> SelectTogether<TInput, TResult>(
        this IncrementalValuesProvider<TInput> inputs, Func<TInput, string> name, Func<TInput, CancellationToken, TResult> compute)
        where TInput : class, IEquatable<TInput>
    {
        var stage = new LookAhead<TInput, TResult>(name);
        // From the list of all, in which inputs keep their places, see DescribedModule.
        return inputs.Collect()
            .SelectMany((all, _) =>
            {
                var run = stage.Begin(compute);
                return all.Select(run.Expect).ToList();
            })
            .Select(static (input, cancellation) => input.Use((key, run) => run.Get(key, cancellation)));
    }
}
