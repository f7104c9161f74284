using System.Collections;

namespace NetGen.Data;

/// <summary>Batches of inputs and targets; see <see cref="DataLoader{T}"/>.</summary>
/// <inheritdoc cref="DataLoader{T}(Dataset{T}, int, bool, ulong, bool, int, bool)"/>
public sealed class DataLoader(
    Dataset<(Tensor Input, Tensor Target)> dataset,
    int batchSize = 1,
    bool shuffle = false,
    ulong seed = 0,
    bool dropLast = false,
    int prefetch = 2,
    bool reuseBuffers = false)
    : DataLoader<(Tensor Input, Tensor Target)>(dataset, batchSize, shuffle, seed, dropLast, prefetch, reuseBuffers);

/// <summary>
/// Reads a data set in batches, made ahead of time on a background thread. Each enumeration is one epoch. The order
/// depends on the seed and the number of the epoch alone, so that a run can be resumed anywhere: set <see cref="Epoch"/>
/// and <see cref="FirstBatch"/>.
/// </summary>
/// <typeparam name="T">The data set's samples and batches.</typeparam>
public class DataLoader<T> : IEnumerable<T>
{
    private readonly Dataset<T> dataset;
    private readonly bool shuffle;
    private readonly ulong seed;
    private readonly bool dropLast;
    private readonly int prefetch;
    private readonly bool reuseBuffers;

    /// <summary>Says how to read a data set.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="batchSize">Samples of a batch, at least 1.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own; otherwise samples come as they are stored.</param>
    /// <param name="seed">Decides the orders.</param>
    /// <param name="dropLast">Whether the last batch is left out when it is not full.</param>
    /// <param name="prefetch">Batches made ahead of the one in use; 0 makes each when it is asked for.</param>
    /// <param name="reuseBuffers">
    /// Whether a batch's tensors are written over once the next has been asked for. Saves the memory traffic; only for
    /// loops that keep no batch.
    /// </param>
    public DataLoader(
        Dataset<T> dataset,
        int batchSize = 1,
        bool shuffle = false,
        ulong seed = 0,
        bool dropLast = false,
        int prefetch = 2,
        bool reuseBuffers = false)
    {
        Argument.AtLeast("DataLoader", batchSize, 1);
        Argument.AtLeast("DataLoader", prefetch, 0);
        this.dataset = dataset;
        BatchSize = batchSize;
        this.shuffle = shuffle;
        this.seed = seed;
        this.dropLast = dropLast;
        this.prefetch = prefetch;
        this.reuseBuffers = reuseBuffers;
    }

    /// <summary>Samples of a full batch.</summary>
    public int BatchSize { get; }

    /// <summary>Batches of an epoch.</summary>
    public int Count => dropLast ? dataset.Count / BatchSize : (dataset.Count + BatchSize - 1) / BatchSize;

    /// <summary>Number of the epoch that the next enumeration gives; goes up by one with each.</summary>
    public long Epoch { get; set; }

    /// <summary>First batch of the next enumeration, for resuming inside an epoch; 0 again afterwards.</summary>
    public int FirstBatch { get; set; }

    /// <summary>Starts an epoch.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        var order = Order(Epoch++);
        var first = FirstBatch;
        FirstBatch = 0;
        return prefetch == 0 ? OnDemand(order, first) : new PrefetchingEnumerator<T>(OnDemand(order, first), prefetch);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<T> OnDemand(int[] order, int first)
    {
        // A batch handed out is in use until the next is asked for, and those made ahead wait in the queue.
        var ring = new T?[prefetch + 2];
        for (var i = first; i < Count; i++)
        {
            var start = i * BatchSize;
            var indices = order.AsSpan(start, Math.Min(BatchSize, order.Length - start));
            var batch = dataset.Batch(indices, reuseBuffers ? ring[i % ring.Length] : default);
            ring[i % ring.Length] = batch;
            yield return batch;
        }
    }

    private int[] Order(long epoch)
    {
        var order = new int[dataset.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        if (shuffle)
        {
            var random = new RandomState(seed);
            random.Restore(new RandomSnapshot(seed, (ulong)epoch));
            random.Shuffle<int>(order);
        }

        return order;
    }
}
