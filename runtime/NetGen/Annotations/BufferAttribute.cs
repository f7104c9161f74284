namespace NetGen;

/// <summary>Registers a field or property of type <see cref="Tensor"/> as a buffer: state that is saved but not trained.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class BufferAttribute : Attribute
{
    /// <summary>Whether the buffer is part of the state dict. Default: true.</summary>
    public bool Persistent { get; set; } = true;
}
