using System.Diagnostics;

namespace Digits;

/// <summary>
/// On a terminal, one line that is rewritten while an epoch runs. Wherever the output goes, one line that sums each
/// epoch up. Its clock runs only while the network trains.
/// </summary>
public sealed class ProgressDisplay(int epochs, int stepsPerEpoch, int imagesPerEpoch)
{
    private const int WidestBar = 24;
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);
    private readonly Stopwatch clock = new();
    private TimeSpan nextRedraw = RedrawInterval;
    private long steps;

    /// <summary>Time spent training.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Whether the live line is due; false whenever there is no terminal to show it.</summary>
    public bool IsDue => !Console.IsOutputRedirected && clock.Elapsed >= nextRedraw;

    private double ImagesPerSecond => (double)steps / stepsPerEpoch * imagesPerEpoch / Math.Max(clock.Elapsed.TotalSeconds, 1e-9);

    /// <summary>Training starts or goes on.</summary>
    public void StartClock() => clock.Start();

    /// <summary>Something else happens: testing, saving.</summary>
    public void StopClock() => clock.Stop();

    /// <summary>Counts a step that was trained.</summary>
    public void CountStep() => steps++;

    /// <summary>Rewrites the live line.</summary>
    /// <param name="epoch">The epoch that runs, from 0.</param>
    /// <param name="step">Steps of it that are done.</param>
    /// <param name="loss">Mean loss of the epoch so far.</param>
    /// <param name="accuracy">Share of the latest batch that the network gets right.</param>
    public void Redraw(int epoch, int step, double loss, double accuracy)
    {
        nextRedraw = clock.Elapsed + RedrawInterval;
        var start = $"epoch {epoch + 1}/{epochs} ";
        var end = FormattableString.Invariant($" loss {loss:0.0000}  accuracy {accuracy:0.0000}  {Pace(epoch, step)}");
        // A line that wraps could not be rewritten: on a narrow terminal the bar gives way.
        var width = Math.Clamp(Console.WindowWidth - 1 - start.Length - end.Length, 0, WidestBar);
        var filled = width * step / stepsPerEpoch;
        Console.Write($"\r\e[2K{start}{new string('━', filled)}{new string('╌', width - filled)}{end}");
    }

    /// <summary>Replaces the live line with one that stays.</summary>
    /// <param name="epoch">The epoch that has ended, from 0.</param>
    /// <param name="loss">Its mean loss.</param>
    /// <param name="accuracy">Accuracy on the test set after it.</param>
    public void EndEpoch(int epoch, double loss, double accuracy)
    {
        EraseLiveLine();
        Console.WriteLine(FormattableString.Invariant($"epoch {epoch + 1}/{epochs}  loss {loss:0.0000}  test accuracy {accuracy:0.0000}  {Pace(epoch + 1, 0)}"));
    }

    /// <summary>Clears the way for another line of output.</summary>
    public static void EraseLiveLine()
    {
        if (!Console.IsOutputRedirected)
            Console.Write("\r\e[2K");
    }

    private string Pace(int epoch, int step)
    {
        var stepsLeft = ((long)(epochs - epoch) * stepsPerEpoch) - step;
        var left = steps == 0 ? TimeSpan.Zero : clock.Elapsed / steps * stepsLeft;
        return FormattableString.Invariant($"{ImagesPerSecond:#,0} images/s  {(int)left.TotalMinutes:00}:{left.Seconds:00} left");
    }
}
