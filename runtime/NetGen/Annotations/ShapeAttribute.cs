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
    private DType? dtype;

    /// <summary>Sizes as they were written.</summary>
    public IReadOnlyList<object> Dims { get; } = dims;

    /// <summary>
    /// Declares the element type too: <c>[Shape("N", "T", DType = DType.Int64)]</c>. What is compiled then counts on it, and
    /// <c>Call</c> refuses a tensor of another kind: floating point, whole numbers or masks. By default the operations tell it
    /// (an embedding takes whole numbers), else it is <see cref="DType.Float32"/>; a tensor of another type then runs eagerly.
    /// </summary>
    public DType DType
    {
        get => dtype ?? DType.Float32;
        set => dtype = value;
    }

    /// <summary>Whether <see cref="DType"/> was written.</summary>
    public bool DeclaresType => dtype is not null;
}
