using System.Runtime.CompilerServices;
using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>The kernels that a program calls, each once.</summary>
internal sealed class KernelSet
{
    /// <summary>What was written for a kernel lives as long as it does: Lowering gives programs that share one the same.</summary>
    private static readonly ConditionalWeakTable<Kernel, KernelCode> Known = new();

    private readonly List<KernelCode> codes = [];

    /// <summary>Their code, in the order of their first calls.</summary>
    public EquatableArray<KernelCode> Codes => codes.Distinct().ToEquatableArray();

    /// <summary>C# of the method that does what a kernel does.</summary>
    public string Method(Kernel kernel)
    {
        var code = Known.GetValue(kernel, KernelCode.Of);
        codes.Add(code);
        return $"{KernelFiles.Class}.{code.Operation}.{code.Name}";
    }
}
