namespace NetGen;

/// <summary>How the height of <see cref="CyclicLR"/>'s cycles develops.</summary>
public enum CyclicMode
{
    /// <summary>All cycles are equally high.</summary>
    Triangular,

    /// <summary>Every cycle is half as high as the one before.</summary>
    Triangular2,

    /// <summary>The height shrinks by a factor every step.</summary>
    ExpRange,
}
