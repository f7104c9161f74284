namespace Digits;

/// <summary>Something the user asked for cannot be done; the message is one line that says what was expected.</summary>
public sealed class UsageException(string message) : Exception(message);
