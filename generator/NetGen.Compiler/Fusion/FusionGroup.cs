namespace NetGen.Compiler.Fusion;

/// <summary>When a group runs.</summary>
public enum Phase
{
    Forward,

    /// <summary>Data gradients, one tile at a time.</summary>
    Backward,

    /// <summary>Parameter gradients, over all tiles of a chunk.</summary>
    Gradient,
}

/// <summary>Operations that become one loop nest.</summary>
/// <param name="Phase">When it runs.</param>
/// <param name="Nodes">
/// Its nodes in execution order. The first is the anchor, which decides the loops; the others follow from its elements.
/// </param>
/// <param name="Pool">The pooling that ends the anchor's blocks, or -1.</param>
/// <param name="PoolIndices">The pooling's argmax, or -1.</param>
public sealed record FusionGroup(Phase Phase, EquatableArray<int> Nodes, int Pool = -1, int PoolIndices = -1)
{
    public int Anchor => Nodes[0];

    /// <summary>The node in whose index space results are finished.</summary>
    public int Space => Pool >= 0 ? Pool : Anchor;
}
