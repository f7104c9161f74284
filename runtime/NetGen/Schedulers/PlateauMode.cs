namespace NetGen;

/// <summary>Which way a metric gets better.</summary>
public enum PlateauMode
{
    /// <summary>Smaller is better: a loss.</summary>
    Min,

    /// <summary>Larger is better: an accuracy.</summary>
    Max,
}
