using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace NetGen.EndToEnd.Tests.Kernels;

/// <summary>
/// What the just-in-time compiler did not inline in generated kernels while this listened: an operation of vectors that is a
/// call costs the registers of everything around it. It gives up in methods with hundreds of calls.
/// </summary>
internal sealed class InliningFailures : EventListener
{
    private const EventKeywords JitTracing = (EventKeywords)0x1000;

    private const string Kernels = "NetGen.Generated.Kernels";

    private readonly ConcurrentDictionary<string, byte> seen = new();

    /// <summary>Each as what was compiled, what it calls, and why.</summary>
    public IEnumerable<string> Seen => seen.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether anything of a kernel was inlined: without a word of the just-in-time compiler nothing is known.</summary>
    public bool HasHeard { get; private set; }

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(source, EventLevel.Verbose, JitTracing);
    }

    protected override void OnEventWritten(EventWrittenEventArgs data)
    {
        var hasFailed = data.EventName?.StartsWith("MethodJitInliningFailed", StringComparison.Ordinal) == true;
        if (!hasFailed && data.EventName?.StartsWith("MethodJitInliningSucceeded", StringComparison.Ordinal) != true) return;
        string Of(string name) => data.Payload![data.PayloadNames!.IndexOf(name)]!.ToString()!;
        if (!Of("MethodBeingCompiledNamespace").StartsWith(Kernels, StringComparison.Ordinal)) return;
        HasHeard |= !hasFailed;

        // Blocks are methods of their own on purpose.
        if (!hasFailed || Of("InlineeNamespace").StartsWith(Kernels, StringComparison.Ordinal)) return;
        seen.TryAdd($"{Of("MethodBeingCompiledNamespace")}.{Of("MethodBeingCompiledName")} calls {Of("InlineeNamespace")}.{Of("InlineeName")}: {Of("FailReason")}", 0);
    }
}
