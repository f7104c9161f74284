namespace NetGen;

/// <summary>What a padding layer adds at both ends of a sequence; negative numbers cut off.</summary>
/// <param name="Left">Elements before.</param>
/// <param name="Right">Elements after.</param>
public readonly record struct Border1(int Left, int Right)
{
    /// <summary>The same on both sides.</summary>
    /// <param name="size">Elements before and after.</param>
    public static implicit operator Border1(int size) => new(size, size);

    /// <summary>Each side by itself.</summary>
    /// <param name="sides">Left, then right.</param>
    public static implicit operator Border1((int Left, int Right) sides) => new(sides.Left, sides.Right);

    /// <inheritdoc/>
    public override string ToString() => $"({Left}, {Right})";
}
