using NetGen.Compiler.Lowering;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// The kernels of one file. Kernels that differ in nothing but names, as those of equal layers do, are written once, under
/// the name of the first: less for the C# compiler and the just-in-time compiler to do.
/// </summary>
internal sealed class KernelSet
{
    private readonly Dictionary<Kernel, string> names = [];
    private readonly List<Kernel> written = [];

    /// <summary>The method that does what a kernel does.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="prefix">What its name begins with, if it is the first of its kind.</param>
    public string Name(Kernel kernel, string prefix)
    {
        var shape = AlphaRenaming.Of(kernel);
        if (names.TryGetValue(shape, out var name)) return name;
        name = prefix + kernel.Name;
        names.Add(shape, name);
        written.Add(kernel with { Name = name });
        return name;
    }

    /// <summary>The file with all that were asked for, in the order of their first calls.</summary>
    public string File(ProgramClass holder) => holder.File(writer =>
    {
        var renderer = new CSharpKernelRenderer();
        foreach (var kernel in written)
        {
            renderer.Render(writer, kernel);
            writer.Line();
        }

        CSharpKernelRenderer.RenderPrimitives(writer);
    });
}
