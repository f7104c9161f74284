namespace NetGen.CompilerServices;

/// <summary>
/// The memory of one running call: arenas, and the addresses of everything the call reads and writes. Tensors live in pinned
/// arrays, so addresses stay true for as long as somebody holds the tensors, which callers do for the time of the call.
/// </summary>
internal sealed unsafe class LaneWorkspace
{
    private const int LineFloats = 16;
    private const int PageFloats = 1024;

    private float[] memory = [];
    private float* arenas;
    private nint stride;
    private int nextTile;

    /// <summary>The state of the module that is being called.</summary>
    public StateCollector Collector { get; } = new();

    /// <summary>The inputs of a training step's parts.</summary>
    public MicroBatchViews Parts { get; } = new();

    /// <summary>The addresses of the state tensors.</summary>
    public nint[] States { get; private set; } = [];

    /// <summary>The addresses of the gradients, by state index; zero for state without one.</summary>
    public nint[] Gradients { get; private set; } = [];

    /// <summary>The addresses of the input tensors.</summary>
    public nint[] Inputs { get; private set; } = [];

    /// <summary>The element types of the input tensors.</summary>
    public DType[] InputTypes { get; private set; } = [];

    /// <summary>The sum of the losses of each tile of a chunk.</summary>
    public double[] Losses { get; } = new double[LaneChunks.Tiles];

    /// <summary>Floats from one arena to the next.</summary>
    public nint Stride => stride;

    /// <summary>The first float of an arena.</summary>
    public float* Arena(int index) => arenas + index * stride;

    /// <summary>Makes room for a program's addresses.</summary>
    public void Fit(LaneSignature signature)
    {
        if (States.Length != signature.StateCounts.Length || Inputs.Length != signature.Inputs.Length)
        {
            States = new nint[signature.StateCounts.Length];
            Gradients = new nint[signature.StateCounts.Length];
            Inputs = new nint[signature.Inputs.Length];
            InputTypes = new DType[signature.Inputs.Length];
        }
    }

    /// <summary>Makes room for arenas of so many floats each.</summary>
    public void Reserve(int arenaCount, nint arenaFloats)
    {
        // Arenas that lie a whole number of pages apart would compete for the same lines of the first-level cache.
        stride = (arenaFloats + PageFloats - 1) / PageFloats * PageFloats + 5 * LineFloats;
        var needed = stride * arenaCount + LineFloats;
        if (memory.Length < needed)
        {
            memory = GC.AllocateUninitializedArray<float>(checked((int)needed), pinned: true);
        }

        var address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref memory[0]);
        arenas = (float*)((address + 63) & ~(nint)63);
    }

    /// <summary>Starts handing out tile numbers at 0.</summary>
    public void RestartTiles() => Volatile.Write(ref nextTile, 0);

    /// <summary>The next tile number nobody has taken.</summary>
    public int TakeTile() => Interlocked.Increment(ref nextTile) - 1;
}
