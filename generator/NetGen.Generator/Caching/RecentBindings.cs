using System.Collections.Concurrent;

namespace NetGen.Generator.Caching;

/// <summary>
/// What Binding made of the last few states of each class, for analyzers: they are given a new compilation after each
/// keystroke, and no pipeline remembers for them. A value is found again by all that it depends on, and holds no symbol,
/// so that which compilation asks makes no difference.
/// </summary>
internal sealed class RecentBindings<TModel>
    where TModel : class
{
    /// <summary>An editor looks at two or three states at once, each perhaps for several target frameworks.</summary>
    private const int States = 6;

    /// <summary>Names that nobody uses any more go with all others.</summary>
    private const int MostNames = 4096;

    private readonly ConcurrentDictionary<(string, string), (BindingKey Key, TModel? Model)[]> recent = new();

    /// <summary>The remembered model, or what <paramref name="bind"/> gives.</summary>
    public TModel? Get(BindingKey key, Func<TModel?> bind)
    {
        var name = (key.MetadataName, key.Member);
        if (recent.TryGetValue(name, out var states))
        {
            foreach (var state in states)
            {
                if (state.Key == key) return state.Model;
            }
        }

        var model = bind();
        if (recent.Count >= MostNames) recent.Clear();
        recent.AddOrUpdate(name, _ => [(key, model)], (_, known) => [(key, model), .. known.Where(state => state.Key != key).Take(States - 1)]);
        return model;
    }
}
