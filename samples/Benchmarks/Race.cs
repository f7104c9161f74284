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

    /// <summary>Checks that all contenders compute the same, then times them.</summary>
    /// <exception cref="InvalidDataException">Two of them disagree.</exception>
    public static List<Figures> Run(Workload workload)
    {
        Threads.Count = workload.ThreadCount;
        var contenders = workload.Contenders();
        try
        {
            Compare(contenders);
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
            foreach (var contender in contenders)
                contender.Dispose();
        }
    }

    private static void Compare(List<IContender> contenders)
    {
        var expected = contenders[0].Answer();
        foreach (var contender in contenders.Skip(1))
        {
            var answer = contender.Answer();
            for (var i = 0; i < expected.Length; i++)
                if (!(Math.Abs(answer[i] - expected[i]) <= 1e-4 * Math.Max(1, Math.Abs(expected[i]))))
                    throw new InvalidDataException($"{contender.System} computes {answer[i]} where {contenders[0].System} computes {expected[i]} (element {i})");
        }
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
