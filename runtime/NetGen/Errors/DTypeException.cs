namespace NetGen;

/// <summary>A tensor whose element type an operation cannot take.</summary>
/// <param name="message">Names the operation, what was expected and what came.</param>
public sealed class DTypeException(string message) : ArgumentException(message);
