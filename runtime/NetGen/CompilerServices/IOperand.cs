namespace NetGen.CompilerServices;

/// <summary>
/// What a function with a gradient of its own is called with: a <see cref="Tensor"/>; nothing else implements it. Generated
/// overloads of <see cref="GradientAttribute"/> functions take it, so that C# prefers them to the body that the user wrote, in
/// calls as in delegates.
/// </summary>
public interface IOperand
{
}
