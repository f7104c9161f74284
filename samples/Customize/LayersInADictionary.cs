using NetGen;
using NetGen.Layers;

namespace Customize;

// NG1001 warns, in the editor, about the field below. It is silenced here because the mistake is what this file shows.
#pragma warning disable NG1001

/// <summary>The mistake: a plain dictionary holds the layers, so nobody knows of them.</summary>
[Module]
public partial class Forgetful
{
    private readonly Dictionary<int, Conv2d> filters = [];

    public Forgetful()
    {
        foreach (var size in new[] { 1, 3, 5 })
            filters[size] = new Conv2d(1, 4, size, padding: "same");
    }

    /// <summary>The sum of what filters of three sizes see.</summary>
    public Tensor Forward([Shape("N", 1, "H", "W")] Tensor x) => filters[1].Call(x) + filters[3].Call(x) + filters[5].Call(x);
}

#pragma warning restore NG1001

/// <summary>The fix that NG1001 offers: a <see cref="ModuleDict{T}"/> registers what it holds.</summary>
[Module]
public partial class Complete
{
    private readonly ModuleDict<Conv2d> filters = [];

    public Complete()
    {
        foreach (var size in new[] { 1, 3, 5 })
            filters[size] = new Conv2d(1, 4, size, padding: "same");
    }

    /// <summary>The sum of what filters of three sizes see.</summary>
    public Tensor Forward([Shape("N", 1, "H", "W")] Tensor x) => filters[1].Call(x) + filters[3].Call(x) + filters[5].Call(x);
}

/// <summary>Counts what an optimizer and a file would get to see of either.</summary>
public static class LayersInADictionary
{
    public static void Run()
    {
        Show(new Forgetful());
        Show(new Complete());
    }

    private static void Show(Module net)
    {
        Console.WriteLine($"{net.GetType().Name}: {net.Parameters().Sum(parameter => parameter.Numel)} parameters");
        foreach (var (name, tensor) in net.StateDict())
            Console.WriteLine($"  {name} [{string.Join(", ", tensor.Shape.ToArray())}]");
    }
}
