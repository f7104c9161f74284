using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class DataLoaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Without_shuffling_samples_come_as_they_are_stored(int prefetch)
    {
        var loader = new DataLoader(Numbers(10), batchSize: 4, prefetch: prefetch);
        Assert.Equal(3, loader.Count);
        Assert.Equal(["0 1 2 3", "4 5 6 7", "8 9"], Read(loader));
    }

    [Fact]
    public void The_last_batch_can_be_dropped_when_it_is_not_full()
    {
        var loader = new DataLoader(Numbers(10), batchSize: 4, dropLast: true);
        Assert.Equal(2, loader.Count);
        Assert.Equal(["0 1 2 3", "4 5 6 7"], Read(loader));
        Assert.Equal(2, new DataLoader(Numbers(8), batchSize: 4, dropLast: true).Count);
    }

    [Fact]
    public void Orders_depend_on_seed_and_epoch_alone()
    {
        DataLoader Loader(ulong seed, int prefetch = 2) => new(Numbers(100), batchSize: 7, shuffle: true, seed, prefetch: prefetch);
        var loader = Loader(seed: 5);
        var first = Read(loader);
        var second = Read(loader);
        Assert.Equal(2, loader.Epoch);
        Assert.NotEqual(first, second);
        Assert.Equal(Enumerable.Range(0, 100), Samples(first).Order());
        Assert.Equal(Enumerable.Range(0, 100), Samples(second).Order());

        var again = Loader(seed: 5, prefetch: 0);
        Assert.Equal(first, Read(again));
        Assert.Equal(second, Read(again));
        Assert.NotEqual(first, Read(Loader(seed: 6)));
    }

    [Fact]
    public void An_epoch_can_be_resumed_inside()
    {
        var loader = new DataLoader(Numbers(50), batchSize: 8, shuffle: true, seed: 3);
        var whole = Read(loader);
        var next = Read(loader);
        (loader.Epoch, loader.FirstBatch) = (0, 4);
        Assert.Equal(whole[4..], Read(loader));
        Assert.Equal(next, Read(loader));
    }

    [Fact]
    public void Batches_that_are_kept_stay_as_they_were()
    {
        var batches = new DataLoader(Numbers(100), batchSize: 10).ToList();
        Assert.Equal("0 1 2 3 4 5 6 7 8 9", Text(batches[0]));
        Assert.Equal("90 91 92 93 94 95 96 97 98 99", Text(batches[9]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Reused_buffers_hold_still_until_the_next_batch_is_asked_for(int prefetch)
    {
        var loader = new DataLoader(Numbers(400), batchSize: 4, prefetch: prefetch, reuseBuffers: true);
        var memory = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var number = 0;
        foreach (var batch in loader)
        {
            var before = Text(batch);
            Thread.Sleep(number < 10 ? 2 : 0); // Gives the background time to run ahead as far as it may.
            Assert.Equal(before, Text(batch));
            Assert.Equal(string.Join(' ', Enumerable.Range(number * 4, 4)), before);
            memory.Add(batch.Input);
            number++;
        }

        Assert.Equal(prefetch + 2, memory.Count);
    }

    [Fact]
    public void An_error_in_the_data_set_arrives_at_the_batch_it_concerns()
    {
        using var batches = new DataLoader(new Faulty(), batchSize: 1).GetEnumerator();
        Assert.True(batches.MoveNext());
        Assert.True(batches.MoveNext());
        Assert.Equal("sample 2", Assert.Throws<InvalidDataException>(() => batches.MoveNext()).Message);
    }

    [Fact]
    public void Leaving_early_stops_the_background_thread()
    {
        var source = new Counting();
        foreach (var _ in new DataLoader(source, batchSize: 1))
            break;
        var made = source.Made;
        Assert.InRange(made, 1, 5);
        Thread.Sleep(20);
        Assert.Equal(made, source.Made);
    }

    [Fact]
    public void Samples_of_a_batch_must_be_alike()
    {
        var exception = Assert.Throws<ShapeException>(() => new DataLoader(new Ragged(), batchSize: 2).ToList());
        Assert.Contains("sample 0 is Float32 [1], sample 1 is Float32 [2]", exception.Message);
        Assert.Throws<ShapeException>(() => new TensorDataset(Tensor.Zeros(3), Tensor.Zeros(4)));
    }

    private static TensorDataset Numbers(int count) =>
        new(Tensor.FromArray([.. Enumerable.Range(0, count).Select(i => (float)i)], count, 1), Tensor.Arange(count));

    private static string[] Read(DataLoader loader) => [.. loader.Select(Text)];

    private static string Text((Tensor Input, Tensor Target) batch)
    {
        Assert.Equal(batch.Target.ToArray<long>().Select(label => (float)label), batch.Input.ToArray<float>());
        return string.Join(' ', batch.Target.ToArray<long>());
    }

    private static IEnumerable<int> Samples(string[] batches) => batches.SelectMany(batch => batch.Split(' ')).Select(int.Parse);

    private sealed class Faulty : SampleDataset
    {
        public override int Count => 5;

        public override (Tensor Input, Tensor Target) this[int index] =>
            index < 2 ? (Tensor.Zeros(1), Tensor.Zeros(1)) : throw new InvalidDataException($"sample {index}");
    }

    private sealed class Counting : SampleDataset
    {
        private int made;

        public int Made => Volatile.Read(ref made);

        public override int Count => 1000;

        public override (Tensor Input, Tensor Target) this[int index]
        {
            get
            {
                Interlocked.Increment(ref made);
                return (Tensor.Zeros(1), Tensor.Zeros(1));
            }
        }
    }

    private sealed class Ragged : SampleDataset
    {
        public override int Count => 2;

        public override (Tensor Input, Tensor Target) this[int index] => (Tensor.Zeros(index + 1), Tensor.Zeros(1));
    }
}
