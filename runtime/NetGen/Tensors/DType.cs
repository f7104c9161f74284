namespace NetGen;

/// <summary>Type of a tensor's elements.</summary>
public enum DType
{
    /// <summary><see cref="float"/>, the compute type.</summary>
    Float32,

    /// <summary><see cref="double"/>, for checking gradients.</summary>
    Float64,

    /// <summary><see cref="int"/>, for indices.</summary>
    Int32,

    /// <summary><see cref="long"/>, for indices and class labels.</summary>
    Int64,

    /// <summary><see cref="bool"/>, for masks.</summary>
    Bool,
}
