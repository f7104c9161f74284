namespace NetGen;

/// <summary>Where a tensor lives. The processor is the only device of this package, and the default.</summary>
public readonly record struct Device
{
    /// <summary>The processor.</summary>
    public static Device Cpu => default;

    /// <summary>Kind of device: <c>cpu</c>.</summary>
    public string Type => "cpu";

    /// <summary>Reads a device's name.</summary>
    /// <param name="name"><c>cpu</c>.</param>
    /// <exception cref="DeviceException">No such device is available in this process.</exception>
    public static Device Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == "cpu")
            return Cpu;
        if (name == "cuda" || name.StartsWith("cuda:", StringComparison.Ordinal))
            throw new DeviceException($"Device '{name}' needs the package NetGen.Cuda, which this program does not reference.");
        throw new DeviceException($"Unknown device '{name}': expected 'cpu' or 'cuda'.");
    }

    /// <inheritdoc/>
    public override string ToString() => Type;
}
