namespace NetGen;

/// <summary>Says that a field which looks like a layer, a parameter or a buffer is deliberately not registered.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class IgnoreAttribute : Attribute;
