namespace NetGen.Benchmarks;

/// <summary>What was measured of one system.</summary>
internal sealed record Figures(string Case, string System, int Threads, int Batch, double MedianMicroseconds, double MinMicroseconds, long AllocatedBytes);
