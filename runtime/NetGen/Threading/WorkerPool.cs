using System.Runtime.CompilerServices;

namespace NetGen.Threading;

/// <summary>
/// Fork and join with little latency: workers wait for the next job on the processor for a while before they sleep, a job
/// is a struct on the caller's stack, and the caller works too. A dispatch allocates nothing.
/// </summary>
/// <remarks>
/// One job runs at a time. Who finds the pool busy, be it a nested call or another thread, does its own work itself.
/// </remarks>
internal static class WorkerPool
{
    private static readonly WorkerJob Job = new();
    private static readonly Lock Growth = new();
    private static int busy;
    private static int workers;

    /// <summary>
    /// Calls <c>work.Run(i)</c> for every i below <paramref name="count"/> and returns when all calls have returned. Which
    /// thread makes which call is not determined.
    /// </summary>
    /// <remarks>When calls throw, the exception of the lowest index is rethrown; calls of higher indices may have run or not.</remarks>
    public static void Run<TWork>(TWork work, int count)
        where TWork : struct, IParallelWork, allows ref struct
    {
        var threads = Math.Min(Threads.Count, count);
        if (threads <= 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (var i = 0; i < count; i++)
            {
                work.Run(i);
            }

            return;
        }

        try
        {
            EnsureWorkers(threads - 1);
            Dispatch(ref work, count, threads - 1);
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
    }

    // The struct stays where it is until every worker has left the job, so workers may reach it by its address.
    private static unsafe void Dispatch<TWork>(ref TWork work, int count, int helpers)
        where TWork : struct, IParallelWork, allows ref struct
    {
#pragma warning disable CS8500 // The address of a struct with references: it is only used while this frame is alive.
        fixed (TWork* address = &work)
#pragma warning restore CS8500
        {
            Job.Publish(address, &Invoke<TWork>, count, helpers);
            Job.Help();
            Job.Close();
        }

        Job.RethrowFailure();
    }

#pragma warning disable CS8500
    private static unsafe void Invoke<TWork>(void* work, int index)
        where TWork : struct, IParallelWork, allows ref struct =>
        Unsafe.AsRef<TWork>(work).Run(index);
#pragma warning restore CS8500

    private static void EnsureWorkers(int count)
    {
        if (Volatile.Read(ref workers) >= count)
        {
            return;
        }

        lock (Growth)
        {
            while (workers < count)
            {
                var number = workers;
                var thread = new Thread(() => Job.Serve(number))
                {
                    IsBackground = true,
                    Name = "NetGen worker",
                };
                thread.Start();
                Volatile.Write(ref workers, number + 1);
            }
        }
    }
}
