namespace NetGen.CompilerServices;

/// <summary>
/// How a batch is cut: tiles of as many samples as a vector has lanes, chunks of a fixed number of tiles. Gradients are
/// summed chunk by chunk and within a chunk tile by tile, so that no sum depends on the number of threads.
/// </summary>
internal static class LaneChunks
{
    /// <summary>Tiles of a chunk: enough for the threads of a workstation, few enough for arenas to stay in its caches.</summary>
    public const int Tiles = 8;

    /// <summary>Tiles of a batch.</summary>
    public static int TileCount(int samples, int lanes) => (samples + lanes - 1) / lanes;
}
