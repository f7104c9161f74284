namespace NetGen.CompilerServices;

/// <summary>
/// The operand with which generated code calls the body of a <see cref="GradientAttribute"/> function: it converts to a tensor
/// and not to <see cref="IOperand"/>, so that the overload that the user wrote is the only one that fits.
/// </summary>
/// <param name="tensor">The operand.</param>
public readonly struct BodyOperand(Tensor? tensor)
{
    private readonly Tensor? tensor = tensor;

    /// <summary>The operand itself; null where an optional one is absent.</summary>
    public static implicit operator Tensor(BodyOperand operand) => operand.tensor!;
}
