namespace NetGen.CompilerServices;

/// <summary>
/// The operand with which generated code calls the body of a <see cref="GradientAttribute"/> function. It converts to a tensor
/// and is none, so that of the overloads only the one that the user wrote fits: the generated one, which C# prefers, takes
/// tensors alone.
/// </summary>
/// <param name="tensor">The operand.</param>
public readonly struct BodyOperand(Tensor? tensor)
{
    private readonly Tensor? tensor = tensor;

    /// <summary>The operand itself; null where an optional one is absent.</summary>
    public static implicit operator Tensor(BodyOperand operand) => operand.tensor!;
}
