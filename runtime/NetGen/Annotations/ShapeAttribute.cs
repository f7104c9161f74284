namespace NetGen;

/// <summary>
/// Declares the shape of a tensor for shape checking at compile time: <c>[Shape("N", 1, 28, 28)]</c>. A number is a fixed
/// size. A name is a symbol: the same name stands for the same size in the whole module, and a constructor parameter's
/// name stands for its value.
/// </summary>
/// <param name="dims">Sizes: <see cref="int"/> or <see cref="string"/>, outermost dimension first.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ShapeAttribute(params object[] dims) : Attribute
{
    /// <summary>Sizes as they were written.</summary>
    public IReadOnlyList<object> Dims { get; } = dims;
}
