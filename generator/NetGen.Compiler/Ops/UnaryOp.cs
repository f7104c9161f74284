using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>An operation on each element by itself.</summary>
internal abstract class UnaryOp(string name, params string[] surfaces) : OpDefinition
{
    public override string Name => name;

    public override Signature Signature { get; } = new(["x"], surfaces);

    /// <summary>Which numbers it takes beside floating-point ones.</summary>
    private protected abstract NumberKinds Kinds { get; }

    public override TensorType? Infer(InferenceContext context) =>
        context.Type(0) with { DType = ElementTypes.Of(Kinds, context.Type(0).DType) };

    public override bool ComputesInResultType => true;

    public override void Differentiate(Derivative derivative)
    {
        if (derivative.Needs(0)) derivative.Add(0, Gradient(derivative));
    }

    /// <summary>The operand's gradient.</summary>
    protected abstract int Gradient(Derivative derivative);
}
