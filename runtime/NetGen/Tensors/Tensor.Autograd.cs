using NetGen.Autograd;

namespace NetGen;

public partial class Tensor
{
    /// <summary>
    /// Whether gradients flow to this tensor. Set it on a leaf; results of operations have it when an operand has it.
    /// </summary>
    /// <exception cref="InvalidOperationException">Set on the result of an operation, or on integers.</exception>
    public bool RequiresGrad
    {
        get => requiresGrad || GradNode is not null;
        set
        {
            if (GradNode is not null && !value)
                throw new InvalidOperationException("Only leaves can stop requiring a gradient. Use Detach() to cut the history.");
            if (value && !DType.IsFloatingPoint())
                throw new DTypeException($"Only floating-point tensors have gradients, not {DType}.");
            requiresGrad = value;
        }
    }

    /// <summary>Sum of all gradients that <see cref="Backward"/> brought to this leaf, or null.</summary>
    public Tensor? Grad { get; set; }

    /// <summary>Whether no recorded operation made this tensor.</summary>
    public bool IsLeaf => GradNode is null;

    /// <summary>The operation that made this tensor, or null.</summary>
    internal Node? GradNode { get; private set; }

    /// <summary>Which output of <see cref="GradNode"/> this is.</summary>
    internal int OutputIndex { get; private set; }

    /// <summary>Adds the gradient of this tensor to <see cref="Grad"/> of every leaf it depends on.</summary>
    /// <param name="gradient">Gradient of what is minimised with respect to this tensor. A scalar needs none: it is 1.</param>
    /// <param name="retainGraph">Keeps what was saved for backward, so that it can be called again.</param>
    /// <exception cref="InvalidOperationException">
    /// The tensor does not require a gradient, is not a scalar and came without one, or its graph was freed.
    /// </exception>
    public void Backward(Tensor? gradient = null, bool retainGraph = false)
    {
        if (!RequiresGrad)
            throw new InvalidOperationException("Backward() needs a tensor that depends on one with RequiresGrad.");
        if (gradient is null && Numel != 1)
            throw new InvalidOperationException($"Backward() without a gradient needs a scalar, not shape {Layout.Text(shape)}: reduce it with Sum() or Mean().");
        if (gradient is not null && !gradient.Shape.SequenceEqual(shape))
            throw new ShapeException($"The gradient has shape {Layout.Text(gradient.shape)}, the tensor {Layout.Text(shape)}.");
        Tape.Walk(this, gradient ?? OnesLike(), retainGraph);
    }

    /// <summary>The same elements without history: gradients don't flow through the result.</summary>
    public Tensor Detach() => new(this);

    internal void SetHistory(Node node, int output)
    {
        GradNode = node;
        OutputIndex = output;
    }

    /// <summary>Adds to the gradient of this leaf. The first one is copied, since its elements may have other readers.</summary>
    internal void AccumulateGrad(Tensor gradient)
        => Grad = Grad is null ? gradient.Detach().Duplicate() : Grad + gradient;
}
