namespace NetGen;

/// <summary>What a padding layer adds at the four sides of an image; negative numbers cut off.</summary>
/// <param name="Left">Columns before.</param>
/// <param name="Right">Columns after.</param>
/// <param name="Top">Rows above.</param>
/// <param name="Bottom">Rows below.</param>
public readonly record struct Border2(int Left, int Right, int Top, int Bottom)
{
    /// <summary>The same on all sides.</summary>
    /// <param name="size">Rows and columns.</param>
    public static implicit operator Border2(int size) => new(size, size, size, size);

    /// <summary>Each side by itself.</summary>
    /// <param name="sides">Left, right, top, bottom.</param>
    public static implicit operator Border2((int Left, int Right, int Top, int Bottom) sides) => new(sides.Left, sides.Right, sides.Top, sides.Bottom);

    /// <inheritdoc/>
    public override string ToString() => $"({Left}, {Right}, {Top}, {Bottom})";
}
