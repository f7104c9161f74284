namespace NetGen.Autograd;

/// <summary>Where the gradient of an operand goes: to the operation that made it, into a leaf, or nowhere.</summary>
public readonly struct Edge
{
    private Edge(Node? node, int output, Tensor? leaf) => (Node, Output, Leaf) = (node, output, leaf);

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
        { GradNode: { } node } => new Edge(node, operand.OutputIndex, null),
        { RequiresGrad: true } => new Edge(null, 0, operand),
        _ => default,
    };
}
