namespace NetGen.Generator.Caching;

/// <summary>
/// Something that a stage needs but that must not decide whether the stage runs again, such as a compilation: it
/// travels with a key, and only the key is compared.
/// </summary>
internal sealed class Keyed<TKey, TValue>(TKey key, TValue value) : IEquatable<Keyed<TKey, TValue>>
    where TKey : IEquatable<TKey>
    where TValue : class
{
    private TValue? value = value;

    public TKey Key => key;

    /// <summary>
    /// Gives the value to the one stage that reads it and lets go of it once that stage is done, so that a cached entry
    /// keeps no old compilation alive.
    /// </summary>
    public TResult Use<TResult>(Func<TKey, TValue, TResult> read)
    {
        var result = read(key, value ?? throw new InvalidOperationException("The value was used before."));
        value = null;
        return result;
    }

    public bool Equals(Keyed<TKey, TValue>? other) => other is not null && key.Equals(other.Key);

    public override bool Equals(object? obj) => Equals(obj as Keyed<TKey, TValue>);

    public override int GetHashCode() => key.GetHashCode();
}
