using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A loss for each element of two tensors, or their mean or sum.</summary>
/// <param name="name">In graphs.</param>
/// <param name="function">The function of <c>F</c>.</param>
/// <param name="factors">Operands after x and the target, all optional: factors that leave things as they are when 1.</param>
/// <param name="options">Attributes besides the reduction.</param>
internal abstract class ElementLoss(string name, string function, string[] factors, params AttributeSpec[] options) : OpDefinition
{
    protected ElementLoss(string name, string function, params AttributeSpec[] options)
        : this(name, function, [], options)
    {
    }

    public override string Name => name;

    public override bool IsComposite => true;

    public override Signature Signature { get; } = new(
        ["x", "target", .. factors.Select(factor => new Operand(factor, IsOptional: true) { Neutral = 1 })],
        [LossReduction.Attribute, .. options],
        "F." + function);

    public override void AdoptShapes(InferenceContext context)
    {
        if (context.Shape(0).IsKnown) context.Adopt(1, context.Type(0));
    }

    public override TensorType? Infer(InferenceContext context)
    {
        if (!OperandShapes.AreSame(context, 0, 1)) return null;
        for (var factor = 2; factor < context.Count; factor++)
        {
            if (!OperandShapes.Stretches(context, factor)) return null;
        }

        return context.Type(0) with { Shape = LossReduction.Reduce(context.Node, context.Shape(0)) };
    }

    public override int Simplify(Simplification s) => LossReduction.Apply(s, Each(s));

    /// <summary>The loss of each element.</summary>
    protected abstract int Each(Simplification s);
}
