namespace NetGen.Threading;

/// <summary>Independent pieces of work that <see cref="WorkerPool.Run{TWork}"/> spreads over threads.</summary>
internal interface IParallelWork
{
    /// <summary>Does piece <paramref name="index"/>. Several threads call this at once, each with indices of its own.</summary>
    void Run(int index);
}
