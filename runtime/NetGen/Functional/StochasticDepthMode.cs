namespace NetGen;

/// <summary>What stochastic depth drops at once.</summary>
public enum StochasticDepthMode
{
    /// <summary>The whole batch, by one draw.</summary>
    Batch,

    /// <summary>Each sample by a draw of its own.</summary>
    Row,
}
