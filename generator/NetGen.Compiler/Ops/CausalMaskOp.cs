using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>Numbers [size, size] to add to scores: minus infinity where a position would see a later one, else 0.</summary>
internal sealed class CausalMaskOp : OpDefinition
{
    public override string Name => "causal_mask";

    public override bool IsComposite => true;

    public override bool IsDifferentiable => false;

    public override Signature Signature { get; } = new([], [AttributeSpec.Whole("size")], "Layers.Transformer.GenerateSquareSubsequentMask");

    public override TensorType? Infer(InferenceContext context)
    {
        var size = context.Node.Dims("size")[0];
        return context.AtLeast(size, 0) ? new TensorType(DType.Float32, new Shape([size, size])) : null;
    }

    public override int Simplify(Simplification s)
    {
        var blocked = s.Op(SourceOps.Constant, [], Attribute.Number("value", double.NegativeInfinity));
        var all = s.Op("expand", [blocked], Attribute.Dims("shape", s.Node.Type.Shape.Dims));
        return s.Op("triu", [all], Attribute.Dims("diagonal", 1));
    }
}
