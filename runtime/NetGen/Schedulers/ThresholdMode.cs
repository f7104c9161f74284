namespace NetGen;

/// <summary>What the threshold of <see cref="ReduceLROnPlateau"/> is a share of.</summary>
public enum ThresholdMode
{
    /// <summary>A share of the best value so far.</summary>
    Rel,

    /// <summary>A difference from the best value so far.</summary>
    Abs,
}
