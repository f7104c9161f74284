using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Regions;

/// <summary>Two dropouts in a row, to compare with eager's: x 0…9, y 10…19, gradients 20…29 and 30…39, mask 40…49.</summary>
internal readonly struct DroppedInput : ILaneProgram
{
    public const int Columns = 10;
    public const float First = 0.5f, Second = 0.25f;

    public static LaneSignature Signature { get; } = new()
    {
        Inputs = [new LaneInput([Columns], LaneElement.Float, 0, 30)],
        Outputs = [new LaneOutput([Columns], 10, 20)],
        StateCounts = [],
        StateGradients = [],
        ArenaVectors = 50,
        InferenceArenaVectors = 20,
        DropoutSites = 2,
    };

    public static void Infer<V>(scoped in LaneTile tile) where V : struct, ILane<V>
    {
        for (var i = 0; i < Columns; i++)
        {
            V.Load(ref tile.Arena, i * V.Count).Store(ref tile.Arena, (10 + i) * V.Count);
        }
    }

    public static void Forward<V>(scoped in LaneTile tile) where V : struct, ILane<V>
    {
        Mask<V>(tile, 0, 10, 0, First);
        Mask<V>(tile, 10, 10, 1, Second);
    }

    public static void Backward<V>(scoped in LaneTile tile) where V : struct, ILane<V>
    {
        Mask<V>(tile, 20, 30, 1, Second);
        Mask<V>(tile, 30, 30, 0, First);
    }

    public static void Gradient<V>(scoped in LaneTask task) where V : struct, ILane<V> =>
        throw new InvalidOperationException("There is no state.");

    private static void Mask<V>(scoped in LaneTile tile, int from, int to, int site, float p) where V : struct, ILane<V>
    {
        LaneDropout.Mask<V>(ref tile.Arena, 40 * V.Count, Columns, tile, site, p);
        for (var i = 0; i < Columns; i++)
        {
            V product = V.Load(ref tile.Arena, (from + i) * V.Count) * V.Load(ref tile.Arena, (40 + i) * V.Count);
            product.Store(ref tile.Arena, (to + i) * V.Count);
        }
    }
}
