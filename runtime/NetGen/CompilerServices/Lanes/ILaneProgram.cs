using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A generated region: straight-line code over tiles of samples, written once for every lane width. Implementations are
/// empty structs; everything they need comes with the tile or task.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneProgram
{
    /// <summary>The program's static description, built once.</summary>
    static abstract LaneSignature Signature { get; }

    /// <summary>Forward without saving anything for a backward pass; dropout is the identity. A training step has none.</summary>
    static virtual void Infer<V>(scoped in LaneTile tile) where V : struct, ILane<V> => throw new NotSupportedException();

    /// <summary>Forward of training: leaves in the arena what <see cref="Backward"/> and <see cref="Gradient"/> read.</summary>
    static abstract void Forward<V>(scoped in LaneTile tile) where V : struct, ILane<V>;

    /// <summary>Data gradients of a tile, from the output gradients (or the loss) that the arena holds.</summary>
    static abstract void Backward<V>(scoped in LaneTile tile) where V : struct, ILane<V>;

    /// <summary>One parameter-gradient task over all tiles of a chunk, tiles and lanes in ascending order.</summary>
    static abstract void Gradient<V>(scoped in LaneTask task) where V : struct, ILane<V>;
}
