using System.Diagnostics;

namespace NetGen.Benchmarks;

/// <summary>
/// Times contenders against each other: they take turns in short rounds, so that whatever else the machine does falls on
/// all of them alike.
/// </summary>
internal static class Race
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(30);

    /// <summary>How many contenders have been left out so far because they computed something else.</summary>
    public static int Disagreements { get; private set; }

    /// <summary>
    /// Times the contenders that compute what the first does. One that computes something else is named on standard error,
    /// left out, and makes the run fail at its end: what takes a wrong result's time says nothing.
    /// </summary>
    public static List<Figures> Run(Workload workload)
    {
        Threads.Count = workload.ThreadCount;
        var all = workload.Contenders();
        try
        {
            var contenders = Agreeing(all);
            var times = contenders.ToDictionary(contender => contender, _ => new List<double>());
            foreach (var contender in contenders)
                Take(contender, WarmUp, null);
            for (var round = 0; round < workload.Rounds; round++)
                foreach (var contender in contenders)
                    Take(contender, Turn, times[contender]);
            return [.. contenders.Select(contender => Summary(workload, contender, times[contender]))];
        }
        finally
        {
            foreach (var contender in all)
                contender.Dispose();
        }
    }

    private static List<IContender> Agreeing(List<IContender> contenders)
    {
        var expected = contenders[0].Answer();
        return [contenders[0], .. contenders.Skip(1).Where(contender => Agrees(contender, contenders[0], expected))];
    }

    private static bool Agrees(IContender contender, IContender first, float[] expected)
    {
        var answer = contender.Answer();
        for (var i = 0; i < expected.Length; i++)
        {
            if (Math.Abs(answer[i] - expected[i]) <= 1e-4 * Math.Max(1, Math.Abs(expected[i])))
                continue;
            Console.Error.WriteLine($"{contender.System} computes {answer[i]} where {first.System} computes {expected[i]} (element {i}) and is left out");
            Disagreements++;
            return false;
        }

        return true;
    }

    /// <summary>Runs one contender for a while, at least twice: the first run of a turn finds cold caches and is not counted.</summary>
    private static void Take(IContender contender, TimeSpan duration, List<double>? times)
    {
        contender.Run();
        var start = Stopwatch.GetTimestamp();
        do
        {
            var before = Stopwatch.GetTimestamp();
            contender.Run();
            times?.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
    }

    private static Figures Summary(Workload workload, IContender contender, List<double> times)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < workload.AllocationRuns; i++)
            contender.Run();
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / workload.AllocationRuns;
        times.Sort();
        return new Figures(workload.Case, contender.System, workload.ThreadCount, workload.Batch, times[times.Count / 2], times[0], allocated);
    }
}
