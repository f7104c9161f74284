using NetGen.Compiler.Canonicalization;

namespace NetGen.Compiler.Ops;

/// <summary>Cross-entropy of probabilities and targets of two classes.</summary>
internal sealed class BinaryCrossEntropyOp() : ElementLoss("binary_cross_entropy", "BinaryCrossEntropy", ["weight"])
{
    protected override int Each(Simplification s)
    {
        var each = s.Op("binary_cross_entropy_pair", [s.Node.Inputs[0], s.Node.Inputs[1]]);
        return s.Node.Inputs.Count > 2 ? s.Op("mul", [each, s.Node.Inputs[2]]) : each;
    }
}
