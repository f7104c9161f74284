using NetGen.CompilerServices;

namespace NetGen;

/// <summary>Watches the calls of a network's modules through hooks, until disposed.</summary>
internal sealed class SummaryRecorder : IDisposable
{
    private readonly List<HookHandle> handles = [];
    private readonly Stack<(int Place, long Work)> running = [];
    private readonly List<ModuleSummary.Row?> rows = [];

    public SummaryRecorder(Module network)
    {
        foreach ((string name, Module module) in network.NamedModules())
        {
            handles.Add(module.RegisterForwardPreHook<object>((_, _) => Start()));
            handles.Add(module.RegisterForwardHook<object, object>((_, _, output) => End(name, module, output as Tensor)));
        }
    }

    /// <summary>Calls in the order in which they began.</summary>
    public IReadOnlyList<ModuleSummary.Row> Rows => [.. rows.OfType<ModuleSummary.Row>()];

    /// <summary>Memory of the outputs of modules without children.</summary>
    public long OutputBytes { get; private set; }

    public static long Bytes(Tensor tensor) => tensor.Numel * tensor.DType.ByteSize();

    public void Dispose() => handles.ForEach(static handle => handle.Dispose());

    private object? Start()
    {
        running.Push((rows.Count, WorkCounter.MultiplyAdds));
        rows.Add(null);
        return null;
    }

    private object? End(string name, Module module, Tensor? output)
    {
        (int place, long work) = running.Pop();
        long parameters = module.Parameters(recurse: false).Sum(static parameter => parameter.Numel);
        rows[place] = new ModuleSummary.Row(name, module.KindName, output?.ShapeArray ?? [], parameters, WorkCounter.MultiplyAdds - work);
        if (output is not null && !module.Children().Any())
            OutputBytes += Bytes(output);
        return null;
    }
}
