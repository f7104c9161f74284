using System.Globalization;

namespace NetGen;

/// <summary>A height and a width. An <see cref="int"/> stands for both.</summary>
/// <param name="Height">Along dimension H.</param>
/// <param name="Width">Along dimension W.</param>
public readonly record struct Size2(int Height, int Width)
{
    /// <summary>The same size along both dimensions.</summary>
    /// <param name="size">Height and width.</param>
    public static implicit operator Size2(int size) => new(size, size);

    /// <summary>A pair of sizes.</summary>
    /// <param name="size">Height, then width.</param>
    public static implicit operator Size2((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>One number where both are the same, as most calls give it.</summary>
    internal string Short => Height == Width ? Height.ToString(CultureInfo.InvariantCulture) : ToString();

    /// <inheritdoc/>
    public override string ToString() => $"({Height}, {Width})";
}
