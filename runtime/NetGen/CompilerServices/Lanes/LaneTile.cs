using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// As many consecutive samples of a batch as a vector has lanes, with the memory their values live in. Lanes beyond
/// <see cref="Valid"/> repeat the last sample, and the gradients that enter from outside are zero there.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LaneTile
{
    private readonly ref float arena;
    private readonly ReadOnlySpan<nint> states;
    private readonly ReadOnlySpan<nint> gradients;

    internal LaneTile(ref float arena, ReadOnlySpan<nint> states, ReadOnlySpan<nint> gradients, int firstSample, int valid, LaneStep step)
    {
        this.arena = ref arena;
        this.states = states;
        this.gradients = gradients;
        FirstSample = firstSample;
        Valid = valid;
        Seed = step.Seed;
        Offset = step.Offset;
        Scale = step.Scale;
        Training = step.Training;
        NeedsInputGradients = step.NeedsInputGradients;
    }

    /// <summary>The first float of the tile's arena; vector i starts i · V.Count floats later.</summary>
    public ref float Arena
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref arena;
    }

    /// <summary>The place of a value in the arena.</summary>
    /// <param name="vectors">How many vectors before it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float At<V>(nint vectors) where V : struct, ILane<V> => ref Unsafe.Add(ref arena, vectors * V.Count);

    /// <summary>The place of a value of bytes, one for each lane, in the arena.</summary>
    /// <param name="vectors">How many vectors before it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte BytesAt<V>(nint vectors) where V : struct, ILane<V> => ref Unsafe.As<float, byte>(ref At<V>(vectors));

    /// <summary>The row of the batch that lane 0 holds.</summary>
    public int FirstSample { get; }

    /// <summary>How many lanes, from lane 0 on, hold samples.</summary>
    public int Valid { get; }

    /// <summary>The key of the dropout generator.</summary>
    public ulong Seed { get; }

    /// <summary>The generator offset of dropout site 0; site s uses Offset + s.</summary>
    public ulong Offset { get; }

    /// <summary>What a loss multiplies its sum over samples by: 1 / denominator for a mean, 1 for a sum.</summary>
    public float Scale { get; }

    /// <summary>False when the module is in evaluation mode: dropout masks are then one everywhere.</summary>
    public bool Training { get; }

    /// <summary>Whether <c>Backward</c> has to leave the gradients of the inputs in the arena; otherwise it may skip them.</summary>
    public bool NeedsInputGradients { get; }

    /// <summary>The first element of a parameter or buffer, by its position in <see cref="LaneSignature.StateCounts"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ref float State(int index) => ref *(float*)states[index];

    /// <summary>Whether any of these parameters wants its gradient, by their state indices. Only in <c>Backward</c>.</summary>
    public bool WantsAny(params ReadOnlySpan<int> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (gradients[parameter] != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any of the parameters from one state index to another wants its gradient. Only in <c>Backward</c>.</summary>
    public bool WantsAnyIn(int first, int last) => gradients[first..(last + 1)].ContainsAnyExcept(0);

    /// <summary>A mask of the lanes that hold samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ValidMask<V>() where V : struct, ILane<V> => V.GreaterThan(V.Broadcast(Valid), V.Sequence(0f));
}

/// <summary>What all tiles of one call share.</summary>
/// <param name="Seed">The key of the dropout generator.</param>
/// <param name="Offset">The generator offset of dropout site 0.</param>
/// <param name="Scale">The factor of the loss.</param>
/// <param name="Training">Whether dropout drops.</param>
/// <param name="NeedsInputGradients">Whether somebody wants the gradients of the inputs.</param>
internal readonly record struct LaneStep(ulong Seed, ulong Offset, float Scale, bool Training, bool NeedsInputGradients);
