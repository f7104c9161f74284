namespace NetGen;

/// <summary>What <see cref="F.Pad"/> surrounds a tensor with.</summary>
public enum PadMode
{
    /// <summary>One number.</summary>
    Constant,

    /// <summary>The elements mirrored at the edge, which itself is not repeated: <c>3 2 | 1 2 3 | 2 1</c>.</summary>
    Reflect,

    /// <summary>The edge: <c>1 1 | 1 2 3 | 3 3</c>.</summary>
    Replicate,

    /// <summary>The elements of the other end: <c>2 3 | 1 2 3 | 1 2</c>.</summary>
    Circular,
}
