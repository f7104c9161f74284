namespace NetGen.Autograd;

/// <summary>Where the gradient of an operand goes: to the operation that made it, into a leaf, or nowhere.</summary>
public readonly struct Edge
{
    private readonly int[]? shape;
    private readonly DType type;

    private Edge(Node? node, Tensor? leaf, Tensor operand)
    {
        (Node, Leaf, Output) = (node, leaf, operand.OutputIndex);
        (shape, type) = (operand.ShapeArray, operand.DType);
    }

    /// <summary>The operation that made the operand, or null.</summary>
    public Node? Node { get; }

    /// <summary>Which output of <see cref="Node"/> the operand is.</summary>
    public int Output { get; }

    /// <summary>The operand itself when it is a leaf that requires a gradient, or null.</summary>
    public Tensor? Leaf { get; }

    /// <summary>Whether anyone wants the gradient.</summary>
    public bool IsNeeded => Node is not null || Leaf is not null;

    internal static Edge To(Tensor? operand) => operand switch
    {
        { GradNode: { } node } => new Edge(node, null, operand),
        { RequiresGrad: true } => new Edge(null, operand, operand),
        _ => default,
    };

    /// <summary>A gradient in the operand's element type.</summary>
    /// <param name="gradient">What came: kernels read it as if it had the operand's shape.</param>
    /// <param name="source">What it came from, for messages.</param>
    /// <exception cref="ShapeException">It has another shape than the operand.</exception>
    internal Tensor Fit(Tensor gradient, string source)
    {
        if (!gradient.Shape.SequenceEqual(shape))
            throw new ShapeException($"{source} gave a gradient of shape {Layout.Text(gradient.Shape)} for a tensor of shape {Layout.Text(shape)}.");
        return gradient.DType == type ? gradient : gradient.To(type);
    }
}
