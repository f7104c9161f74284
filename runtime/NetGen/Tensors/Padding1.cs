namespace NetGen;

/// <summary>
/// Zeros around a sequence: a number for both sides, <c>"valid"</c> for none, or <c>"same"</c> for as many as keep the
/// length at stride 1.
/// </summary>
public readonly record struct Padding1
{
    private Padding1(int length, bool same) => (Length, IsSame) = (length, same);

    /// <summary>Elements before and after. 0 when <see cref="IsSame"/>.</summary>
    public int Length { get; }

    /// <summary>Whether the output keeps the input's length. An even kernel then pads one more at the end.</summary>
    public bool IsSame { get; }

    /// <summary>Whether it was given as <c>"valid"</c>, which pads nothing.</summary>
    internal bool IsValid { get; private init; }

    /// <summary>The same padding on both sides.</summary>
    /// <param name="length">Elements before and after.</param>
    public static implicit operator Padding1(int length) => new(length, same: false);

    /// <summary><c>"same"</c> or <c>"valid"</c>.</summary>
    /// <param name="mode">The mode.</param>
    /// <exception cref="ArgumentException">Another text.</exception>
    public static implicit operator Padding1(string mode) => mode switch
    {
        "same" => new(0, same: true),
        "valid" => default(Padding1) with { IsValid = true },
        _ => throw new ArgumentException($"padding is a number, \"same\" or \"valid\", not \"{mode}\"."),
    };

    /// <inheritdoc/>
    public override string ToString() => IsSame ? "same" : IsValid ? "valid" : $"({Length},)";
}
