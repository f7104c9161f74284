using System.Globalization;
using System.Text.Json;

namespace NetGen.Benchmarks;

/// <summary>Prints figures as a table and writes them as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The table's head.</summary>
    public static void Head() => Console.WriteLine(
        $"{"case",-15}{"batch",6}{"threads",9}  {"system",-14}{"median µs",12}{"min µs",12}{"median ratio",14}{"min ratio",11}{"bytes",10}");

    /// <summary>One workload's rows. Ratios say how many times as long as NetGen's compiled path the system takes.</summary>
    public static void Rows(IReadOnlyList<Figures> figures)
    {
        var first = figures[0];
        foreach (var row in figures)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Case,-15}{row.Batch,6}{row.Threads,9}  {row.System,-14}{row.MedianMicroseconds,12:F1}{row.MinMicroseconds,12:F1}"
                + $"{row.MedianMicroseconds / first.MedianMicroseconds,14:F2}{row.MinMicroseconds / first.MinMicroseconds,11:F2}{row.AllocatedBytes,10}"));
    }

    /// <summary>What the other systems' runs take longer than the first's, in seconds.</summary>
    public static void Differences(IReadOnlyList<Figures> figures)
    {
        var first = figures[0];
        foreach (var row in figures.Skip(1))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.System}: {(row.MedianMicroseconds - first.MedianMicroseconds) / 1e6:F2} s more (medians), {(row.MinMicroseconds - first.MinMicroseconds) / 1e6:F2} s more (minima)"));
    }

    /// <summary>Writes an array of objects, one a row.</summary>
    public static void Write(string file, IEnumerable<Figures> figures) => File.WriteAllText(file, JsonSerializer.Serialize(figures.Select(row => new
    {
        @case = row.Case,
        system = row.System,
        threads = row.Threads,
        batch = row.Batch,
        median_us = Math.Round(row.MedianMicroseconds, 3),
        min_us = Math.Round(row.MinMicroseconds, 3),
        allocated_bytes = row.AllocatedBytes,
    }), Indented));
}
