using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>The kernels that a program calls, each once.</summary>
internal sealed class KernelSet
{
    private readonly Dictionary<Kernel, KernelCode> codes = [];

    /// <summary>Their code, in the order of their first calls.</summary>
    public EquatableArray<KernelCode> Codes => codes.Values.Distinct().ToEquatableArray();

    /// <summary>C# of the method that does what a kernel does.</summary>
    public string Method(Kernel kernel)
    {
        if (!codes.TryGetValue(kernel, out var code)) codes.Add(kernel, code = KernelCode.Of(kernel));
        return $"{KernelFiles.Class}.{code.Name}";
    }
}
