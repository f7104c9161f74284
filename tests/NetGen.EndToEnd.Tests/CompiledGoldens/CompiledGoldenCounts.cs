using Xunit.Abstractions;
using Xunit.Sdk;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>Prints in the test run how many of each operation's recordings run compiled.</summary>
public sealed class CompiledGoldenCounts
{
    /// <param name="run">The test run.</param>
    public CompiledGoldenCounts(IMessageSink run)
    {
        var compiled = CompiledCases.RunCompiled.ToLookup(golden => golden.Op);
        var counts = CompiledCases.All.GroupBy(golden => golden.Op).Select(op => $"{op.Key} {compiled[op.Key].Count()} of {op.Count()}");
        run.OnMessage(new DiagnosticMessage($"{CompiledCases.RunCompiled.Count()} of {CompiledCases.All.Count} recordings of PyTorch run compiled: {string.Join(", ", counts)}"));
    }
}
