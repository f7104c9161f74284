using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>One parameter-gradient task over the tiles of a chunk.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LaneTask
{
    private readonly ref float arenas;
    private readonly nint arenaStride;
    private readonly ReadOnlySpan<nint> states;
    private readonly ReadOnlySpan<nint> gradients;

    internal LaneTask(
        int task,
        int tiles,
        ref float arenas,
        nint arenaStride,
        ReadOnlySpan<nint> states,
        ReadOnlySpan<nint> gradients,
        bool accumulate)
    {
        Task = task;
        Tiles = tiles;
        this.arenas = ref arenas;
        this.arenaStride = arenaStride;
        this.states = states;
        this.gradients = gradients;
        Accumulate = accumulate;
    }

    /// <summary>The task's number, below <see cref="LaneSignature.GradientTasks"/>.</summary>
    public int Task { get; }

    /// <summary>How many tiles the chunk has.</summary>
    public int Tiles { get; }

    /// <summary>True when the gradient holds earlier chunks' sum to add to, false when it must be overwritten.</summary>
    public bool Accumulate { get; }

    /// <summary>This task for a further use of its parameter: what it finds is added to the gradient.</summary>
    public LaneTask Adding => new(Task, Tiles, ref arenas, arenaStride, states, gradients, accumulate: true);

    /// <summary>The first float of a tile's arena.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Arena(int tile) => ref Unsafe.Add(ref arenas, tile * arenaStride);

    /// <summary>The first element of a parameter or buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ref float State(int index) => ref *(float*)states[index];

    /// <summary>Whether a parameter wants its gradient, by its state index; otherwise it has no place for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Wants(int index) => gradients[index] != 0;

    /// <summary>The first element of a parameter's gradient, by the parameter's state index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe ref float Gradient(int index) => ref *(float*)gradients[index];
}
