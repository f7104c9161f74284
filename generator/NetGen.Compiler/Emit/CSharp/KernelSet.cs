using System.Collections.Concurrent;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>The kernels that a program calls, each once.</summary>
internal sealed class KernelSet
{
    /// <summary>Enough for the kernels of a large project; a few megabytes of text.</summary>
    private const int MostKnown = 512;

    /// <summary>Kernels written before, of whichever program: networks of one project, and edits of one network, share most of theirs.</summary>
    private static readonly ConcurrentDictionary<Kernel, KernelCode> Known = new();

    private readonly List<KernelCode> codes = [];

    /// <summary>Their code, in the order of their first calls.</summary>
    public EquatableArray<KernelCode> Codes => codes.Distinct().ToEquatableArray();

    /// <summary>C# of the method that does what a kernel does.</summary>
    public string Method(Kernel kernel)
    {
        var code = Code(kernel);
        codes.Add(code);
        return $"{KernelFiles.Class}.{code.Operation}.{code.Name}";
    }

    private static KernelCode Code(Kernel kernel)
    {
        if (Known.TryGetValue(kernel, out var known)) return known;
        var code = KernelCode.Of(kernel);
        if (Known.Count >= MostKnown) Known.Clear();
        return Known.GetOrAdd(kernel, code);
    }
}
