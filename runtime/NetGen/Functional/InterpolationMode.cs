namespace NetGen;

/// <summary>How resized images and sequences get their elements.</summary>
public enum InterpolationMode
{
    /// <summary>The nearest element.</summary>
    Nearest,

    /// <summary>A mix of both neighbours in a sequence.</summary>
    Linear,

    /// <summary>A mix of the four neighbours in an image.</summary>
    Bilinear,
}
