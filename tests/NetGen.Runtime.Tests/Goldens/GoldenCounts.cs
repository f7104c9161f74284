using Xunit.Abstractions;
using Xunit.Sdk;

namespace NetGen.Tests.Goldens;

/// <summary>Prints in the test run how many recordings of PyTorch each operation is held against.</summary>
public sealed class GoldenCounts
{
    /// <param name="run">The test run.</param>
    public GoldenCounts(IMessageSink run)
    {
        var counts = GoldenFile.Ops.Select(op => (Op: op, Cases: GoldenFile.Read<GoldenTable>(op).Cases.Length)).ToList();
        run.OnMessage(new DiagnosticMessage($"{counts.Sum(count => count.Cases)} recordings of PyTorch, each in float32 and float64: {string.Join(", ", counts.Select(count => $"{count.Op} {count.Cases}"))}"));
    }
}
