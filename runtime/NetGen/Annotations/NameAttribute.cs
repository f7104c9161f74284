namespace NetGen;

/// <summary>Names a registered member in the state dict, in place of the field's own name.</summary>
/// <param name="name">The name: not empty and without dots.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NameAttribute(string name) : Attribute
{
    /// <summary>The name in the state dict.</summary>
    public string Name { get; } = name;
}
