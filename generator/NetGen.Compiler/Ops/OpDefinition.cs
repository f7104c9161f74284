using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Everything the compiler knows of one operation. A new operation is one file with one of these, and one line in
/// <see cref="OpCatalog"/>.
/// </summary>
public abstract class OpDefinition
{
    /// <summary>Its name in graphs, in PyTorch's spelling: <c>max_pool2d</c>.</summary>
    public abstract string Name { get; }

    public abstract Signature Signature { get; }

    /// <summary>How messages call it: the C# member's name, or the graph's name where there is none.</summary>
    public virtual string DisplayName => Signature.Surfaces.Count == 0
        ? Name
        : Signature.Surfaces[0].Substring(Signature.Surfaces[0].LastIndexOf('.') + 1);

    /// <summary>
    /// How many tensors a C# call of it gives, where that is not one: a tuple or an array. Each is a node of its own, of
    /// which the attribute <c>piece</c> says which it is.
    /// </summary>
    /// <param name="attributes">Those of the call, complete.</param>
    public virtual Pieces? PiecesOf(IReadOnlyList<Graph.Attribute> attributes) => null;

    /// <summary>
    /// Called before <see cref="Infer"/> while some operand's shape is unknown: the place to say what shape an
    /// undeclared input must have (<see cref="InferenceContext.Adopt"/>).
    /// </summary>
    public virtual void AdoptShapes(InferenceContext context)
    {
    }

    /// <summary>
    /// The type of the result, from operands whose shapes are all known. Null after
    /// <see cref="InferenceContext.Fault"/>.
    /// </summary>
    public abstract TensorType? Infer(InferenceContext context);

    /// <summary>
    /// Whether <see cref="Simplify"/> always says it in other operations (or reports an obstacle), so that later stages
    /// never see it.
    /// </summary>
    public virtual bool IsComposite => false;

    /// <summary>
    /// What the operation is in terms of simpler ones; by default itself. Called on typed nodes.
    /// </summary>
    public virtual int Simplify(Simplification simplification) => simplification.Keep();

    /// <summary>Whether the result shows the operand's own elements in another shape, and takes no memory.</summary>
    public virtual bool IsView => false;

    /// <summary>Adds to each operand that needs one its gradient, as nodes over the result's gradient.</summary>
    /// <exception cref="NotSupportedException">The operation has no derivative.</exception>
    public virtual void Differentiate(Derivative derivative) =>
        throw new NotSupportedException($"{Name} has no derivative.");

    /// <summary>Whether gradients flow through it at all; false for masks, indices and sizes.</summary>
    public virtual bool IsDifferentiable => true;

    /// <summary>Whether it draws random numbers, for which its attribute <c>site</c> is the number of the place.</summary>
    public virtual bool Draws => false;

    /// <summary>Whether its first operand must be of floating point, as the weights that it meets are.</summary>
    public virtual bool TakesFloatingPoint => false;

    /// <summary>Whether every element of the result is one of its first operand's, so that both have one element type.</summary>
    public virtual bool KeepsElements => false;

    /// <summary>Whether its operands are converted to the type of its result, in which it is computed.</summary>
    public virtual bool ComputesInResultType => false;

    /// <summary>
    /// Whether it does something beside computing a value, such as moving running statistics: it runs once wherever it is
    /// written, though no result needs it, and has no value that could be read.
    /// </summary>
    public virtual bool HasEffect => false;

    /// <summary>Whether it has parameters of its own, so that backward goes through it though no operand wants a gradient.</summary>
    public virtual bool HasParameters => false;

    /// <summary>Whether it hands its operands to someone who may keep them: their memory is not used again.</summary>
    public virtual bool HandsOutOperands => false;

    /// <summary>Whether its value is kept elsewhere and can be read again at any time: it takes no memory of the program's.</summary>
    public virtual bool LiesOutside => false;

    /// <summary>Whether backward wants it computed while the forward values are at hand, and kept.</summary>
    public virtual bool IsKeptFromForward => false;

    /// <summary>
    /// The C# expression that computes it over whole row-major tensors; null when the runtime has no kernel for the node.
    /// </summary>
    public virtual string? RowMajor(KernelCall call) => null;

    /// <summary>Multiply-adds that one evaluation takes, biases not counted; zero for everything cheap.</summary>
    public virtual Dim Macs(ComputeGraph graph, Node node) => 0;
}
