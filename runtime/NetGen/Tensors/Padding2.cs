namespace NetGen;

/// <summary>
/// Zeros around an image: a number for all sides, a (height, width) pair, <c>"valid"</c> for none, or <c>"same"</c> for as
/// many as keep the size at stride 1.
/// </summary>
public readonly record struct Padding2
{
    private Padding2(int height, int width, bool same) => (Height, Width, IsSame) = (height, width, same);

    /// <summary>Rows above and below. 0 when <see cref="IsSame"/>.</summary>
    public int Height { get; }

    /// <summary>Columns left and right. 0 when <see cref="IsSame"/>.</summary>
    public int Width { get; }

    /// <summary>Whether the output keeps the input's size. An even kernel then pads one more at the bottom and the right.</summary>
    public bool IsSame { get; }

    /// <summary>Whether it was given as <c>"valid"</c>, which pads nothing.</summary>
    internal bool IsValid { get; private init; }

    /// <summary>The same padding on all sides.</summary>
    /// <param name="size">Rows and columns.</param>
    public static implicit operator Padding2(int size) => new(size, size, same: false);

    /// <summary>Padding by dimension.</summary>
    /// <param name="size">Rows above and below, then columns left and right.</param>
    public static implicit operator Padding2((int Height, int Width) size) => new(size.Height, size.Width, same: false);

    /// <summary><c>"same"</c> or <c>"valid"</c>.</summary>
    /// <param name="mode">The mode.</param>
    /// <exception cref="ArgumentException">Another text.</exception>
    public static implicit operator Padding2(string mode) => mode switch
    {
        "same" => new(0, 0, same: true),
        "valid" => default(Padding2) with { IsValid = true },
        _ => throw new ArgumentException($"padding is a number, a (height, width) pair, \"same\" or \"valid\", not \"{mode}\"."),
    };

    /// <summary>One number where all sides are the same, as most calls give it.</summary>
    internal string Short => IsSame ? "same" : IsValid ? "valid" : new Size2(Height, Width).Short;

    /// <inheritdoc/>
    public override string ToString() => IsSame ? "same" : IsValid ? "valid" : $"({Height}, {Width})";
}
