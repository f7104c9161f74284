namespace NetGen;

/// <summary>A gradient that differs from the measured slope.</summary>
/// <param name="message">Names input and element, and gives both numbers.</param>
public sealed class GradCheckException(string message) : Exception(message);
