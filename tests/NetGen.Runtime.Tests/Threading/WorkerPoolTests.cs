using NetGen.Threading;

namespace NetGen.Runtime.Tests.Threading;

[Collection(ThreadCountCollection.Name)]
public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 1000)]
    [InlineData(3, 7)]
    [InlineData(8, 100)]
    [InlineData(2, 0)]
    public void Every_index_runs_exactly_once(int threads, int count)
    {
        using var scope = new ThreadCountScope(threads);
        for (var repeat = 0; repeat < 200; repeat++)
        {
            var calls = new int[count];
            WorkerPool.Run(new CountCalls(calls), count);
            Assert.All(calls, call => Assert.Equal(1, call));
        }
    }

    [Fact]
    public void Several_threads_share_the_work()
    {
        using var scope = new ThreadCountScope(2);
        using var barrier = new Barrier(2);
        WorkerPool.Run(new MeetOther(barrier), 2);
        Assert.Equal(1, barrier.CurrentPhaseNumber);
    }

    [Fact]
    public void Nested_calls_run_inline()
    {
        using var scope = new ThreadCountScope(3);
        var calls = new int[64];
        WorkerPool.Run(new Nested(calls), 8);
        Assert.All(calls, call => Assert.Equal(1, call));
    }

    [Fact]
    public void Threads_may_dispatch_at_once()
    {
        using var scope = new ThreadCountScope(2);
        var failures = 0;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var repeat = 0; repeat < 300; repeat++)
            {
                var calls = new int[10];
                WorkerPool.Run(new CountCalls(calls), calls.Length);
                if (calls.Any(call => call != 1))
                {
                    Interlocked.Increment(ref failures);
                }
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(0, failures);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_exception_of_the_lowest_index_is_rethrown(int threads)
    {
        using var scope = new ThreadCountScope(threads);
        var thrown = Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(new ThrowFrom(3), 10));
        Assert.Equal("3", thrown.Message);

        var calls = new int[10];
        WorkerPool.Run(new CountCalls(calls), 10);
        Assert.All(calls, call => Assert.Equal(1, call));
    }

    [Fact]
    public void Sleeping_workers_wake()
    {
        using var scope = new ThreadCountScope(2);
        for (var repeat = 0; repeat < 5; repeat++)
        {
            using var barrier = new Barrier(2);
            Thread.Sleep(20);
            WorkerPool.Run(new MeetOther(barrier), 2);
            Assert.Equal(1, barrier.CurrentPhaseNumber);
        }
    }

    [Fact]
    public void A_dispatch_allocates_nothing()
    {
        using var scope = new ThreadCountScope(2);
        var calls = new int[32];
        WorkerPool.Run(new CountCalls(calls), calls.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var repeat = 0; repeat < 100; repeat++)
        {
            WorkerPool.Run(new CountCalls(calls), calls.Length);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_count_below_one_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Threads.Count = 0);

    private readonly struct CountCalls(int[] calls) : IParallelWork
    {
        public void Run(int index) => Interlocked.Increment(ref calls[index]);
    }

    private readonly struct MeetOther(Barrier barrier) : IParallelWork
    {
        public void Run(int index) => Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(20)));
    }

    private readonly struct Nested(int[] calls) : IParallelWork
    {
        public void Run(int index) => WorkerPool.Run(new Inner(calls, index), 8);

        private readonly struct Inner(int[] calls, int outer) : IParallelWork
        {
            public void Run(int index) => Interlocked.Increment(ref calls[outer * 8 + index]);
        }
    }

    private readonly struct ThrowFrom(int first) : IParallelWork
    {
        public void Run(int index)
        {
            if (index >= first)
            {
                throw new InvalidOperationException(index.ToString());
            }
        }
    }
}
