namespace NetGen;

/// <summary>What convolution layers put around what they are given.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>A mirror image; the elements at the edge are not repeated.</summary>
    Reflect,

    /// <summary>The elements at the edge, again and again.</summary>
    Replicate,

    /// <summary>The elements of the opposite side.</summary>
    Circular,
}
