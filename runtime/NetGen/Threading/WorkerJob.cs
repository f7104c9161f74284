using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace NetGen.Threading;

/// <summary>The job that the pool's workers share: how they find it, take indices from it and leave it.</summary>
internal sealed unsafe class WorkerJob
{
    // Long enough to bridge the gap between two phases of a training step, short enough not to burn an idle machine.
    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000;

    private const int Closed = -1;

    private readonly object gate = new();
    private void* work;
    private delegate*<void*, int, void> invoke;
    private int count;
    private int helpers;
    private int next;
    private int inside = Closed; // Workers inside the open job, or Closed.
    private int generation;
    private int sleepers;
    private int failedIndex;
    private Exception? failure;

    /// <summary>Opens a job and wakes the workers. Only the owner of the pool calls this.</summary>
    public void Publish(void* work, delegate*<void*, int, void> invoke, int count, int helpers)
    {
        this.work = work;
        this.invoke = invoke;
        this.count = count;
        this.helpers = helpers;
        next = 0;
        failure = null;
        Volatile.Write(ref inside, 0);
        Interlocked.Increment(ref generation);
        if (Volatile.Read(ref sleepers) > 0)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Takes indices and runs them until none is left.</summary>
    public void Help()
    {
        int index;
        while ((index = Interlocked.Increment(ref next) - 1) < count)
        {
            try
            {
                invoke(work, index);
            }
            catch (Exception exception)
            {
                Keep(exception, index);
            }
        }
    }

    /// <summary>Waits until the last worker has left and lets none in any more.</summary>
    public void Close()
    {
        var spinner = new SpinWait();
        while (Interlocked.CompareExchange(ref inside, Closed, 0) != 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Throws what a call of the closed job threw, if any did.</summary>
    public void RethrowFailure()
    {
        if (failure is { } exception)
        {
            failure = null;
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    /// <summary>The life of a worker thread.</summary>
    /// <param name="number">Its number: it joins jobs that ask for more helpers than this.</param>
    public void Serve(int number)
    {
        // A job may have been published between this thread's creation and now: look once before waiting.
        var seen = Volatile.Read(ref generation) - 1;
        while (true)
        {
            seen = AwaitNext(seen);
            if (!Enter())
            {
                continue;
            }

            if (number < helpers)
            {
                Help();
            }

            Interlocked.Decrement(ref inside);
        }
    }

    private bool Enter()
    {
        var current = Volatile.Read(ref inside);
        while (current != Closed)
        {
            var found = Interlocked.CompareExchange(ref inside, current + 1, current);
            if (found == current)
            {
                return true;
            }

            current = found;
        }

        return false;
    }

    private int AwaitNext(int seen)
    {
        var until = Stopwatch.GetTimestamp() + SpinTicks;
        do
        {
            for (var i = 0; i < 16; i++)
            {
                var current = Volatile.Read(ref generation);
                if (current != seen)
                {
                    return current;
                }

                Thread.SpinWait(4);
            }
        }
        while (Stopwatch.GetTimestamp() < until);

        return Sleep(seen);
    }

    private int Sleep(int seen)
    {
        lock (gate)
        {
            Interlocked.Increment(ref sleepers);
            int current;
            while ((current = Volatile.Read(ref generation)) == seen)
            {
                Monitor.Wait(gate);
            }

            Interlocked.Decrement(ref sleepers);
            return current;
        }
    }

    private void Keep(Exception exception, int index)
    {
        lock (gate)
        {
            if (failure is null || index < failedIndex)
            {
                failure = exception;
                failedIndex = index;
            }
        }
    }
}
