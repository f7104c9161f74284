namespace NetGen;

/// <summary>Tensors whose shapes don't fit together, or a shape that an operation cannot take.</summary>
/// <param name="message">Names the operation, what was expected, what came and, where there is one, the nearest fix.</param>
public sealed class ShapeException(string message) : ArgumentException(message)
{
    /// <summary>Whether the message names the module and the parameter that a wrong shape came in through.</summary>
    internal bool NamesEntry { get; init; }
}
