using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace NetGen.Data;

/// <summary>
/// Runs another enumerator on a background thread, a bounded number of items ahead. An exception over there arrives here,
/// in its place; disposing stops the thread and waits for it.
/// </summary>
internal sealed class PrefetchingEnumerator<T> : IEnumerator<T>
{
    private readonly BlockingCollection<T> ready;
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;
    private ExceptionDispatchInfo? failure;
    private T? current;

    /// <param name="source">What to run; disposed of on the background thread.</param>
    /// <param name="ahead">Most items that wait, at least 1.</param>
    public PrefetchingEnumerator(IEnumerator<T> source, int ahead)
    {
        ready = new BlockingCollection<T>(ahead);
        thread = new Thread(() => Fill(source)) { IsBackground = true, Name = "NetGen prefetch" };
        thread.Start();
    }

    public T Current => current!;

    object? IEnumerator.Current => current;

    public bool MoveNext()
    {
        if (ready.TryTake(out current, Timeout.Infinite))
            return true;
        failure?.Throw();
        return false;
    }

    public void Reset() => throw new NotSupportedException();

    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        ready.Dispose();
        stop.Dispose();
    }

    private void Fill(IEnumerator<T> source)
    {
        try
        {
            using (source)
            {
                while (!stop.IsCancellationRequested && source.MoveNext())
                    ready.Add(source.Current, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The consumer left before the end.
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            ready.CompleteAdding();
        }
    }
}
