namespace NetGen.CompilerServices;

/// <summary>The modules of whose calls backward keeps only what they are given, and which are running in this thread.</summary>
internal readonly ref struct RunningCalls
{
    [ThreadStatic]
    private static List<Module>? running;

    public static RunningCalls Enter(Module module)
    {
        (running ??= []).Add(module);
        return default;
    }

    public static bool Contains(Module module) => running is { Count: > 0 } calls && calls.Contains(module);

    /// <summary>Ends the innermost.</summary>
    public void Dispose() => running!.RemoveAt(running.Count - 1);
}
