namespace NetGen;

/// <summary>All there is to a <see cref="RandomState"/>: saved with a checkpoint, it lets training resume bit for bit.</summary>
/// <param name="Key">The seed.</param>
/// <param name="Offset">Number of streams taken so far.</param>
public readonly record struct RandomSnapshot(ulong Key, ulong Offset);
