namespace NetGen;

/// <summary>A device that is not available in this process.</summary>
/// <param name="message">Names the device and what is missing.</param>
public sealed class DeviceException(string message) : Exception(message);
