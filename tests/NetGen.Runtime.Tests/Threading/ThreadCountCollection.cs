namespace NetGen.Runtime.Tests.Threading;

/// <summary>Tests that change <see cref="Threads.Count"/> or count allocations run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ThreadCountCollection
{
    public const string Name = "Thread count";
}

/// <summary>Sets the number of threads until disposed.</summary>
internal readonly struct ThreadCountScope : IDisposable
{
    private readonly int before;

    public ThreadCountScope(int count)
    {
        before = Threads.Count;
        Threads.Count = count;
    }

    public void Dispose() => Threads.Count = before;
}
