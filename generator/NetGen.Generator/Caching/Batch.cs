using System.Collections.Immutable;

namespace NetGen.Generator.Caching;

/// <summary>
/// All values of a stage in one object, for combining with others: Roslyn's tables over pairs of objects are compiled once,
/// those over pairs of arrays anew for each kind of pair. It is itself alone equal: one is made when the array is another.
/// </summary>
internal sealed class Batch<T>(ImmutableArray<T> values)
{
    public ImmutableArray<T> Values => values;
}
