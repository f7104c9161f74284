using NetGen.Compiler.Graph;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// Where the values of a program lie, as generated code says it: a place in the arena of a tile, or a position among the
/// parameters and buffers. Kernels are given the numbers and find the memory themselves: a program that named every
/// place in a local of its own would be that much more for the C# compiler to do.
/// </summary>
internal static class LanePlaces
{
    /// <summary>The number that tells a kernel where a value lies, with the value's name.</summary>
    public static string Of(LanePlan plan, int value) =>
        $"/* {plan.Fusion.Names[value]} */ {Numbers.Whole(plan.Graph.Class(value) == ValueClass.State ? plan.Graph.StateIndex(value) : plan.Arena.Offset(value))}";

    /// <summary>C# of the value's first element within a method that has a tile.</summary>
    public static string Reference(LanePlan plan, int value) =>
        $"ref {Reference(Kind(plan, value), Of(plan, value))}";

    /// <summary>C# of the first element of what lies at a place of a tile.</summary>
    /// <param name="kind">What lies there.</param>
    /// <param name="place">The number of the place, as C#.</param>
    public static string Reference(BufferKind kind, string place) => kind switch
    {
        BufferKind.Shared => $"tile.State({place})",
        BufferKind.Bytes => $"tile.BytesAt<V>({place})",
        _ => $"tile.At<V>({place})",
    };

    /// <summary>C# of the first element of what all tiles of a gradient task share.</summary>
    /// <param name="kind">What lies there.</param>
    /// <param name="place">The state index, as C#.</param>
    public static string OfTask(BufferKind kind, string place) => kind == BufferKind.Gradient ? $"task.Gradient({place})" : $"task.State({place})";

    private static BufferKind Kind(LanePlan plan, int value) =>
        plan.Graph.Class(value) == ValueClass.State ? BufferKind.Shared
        : plan.Fusion.IsBytes(value) ? BufferKind.Bytes
        : BufferKind.Lanes;
}
