namespace NetGen;

/// <summary>The line along which <see cref="OneCycleLR"/> goes from one learning rate to another.</summary>
public enum AnnealStrategy
{
    /// <summary>Half a cosine wave.</summary>
    Cos,

    /// <summary>A straight line.</summary>
    Linear,
}
