using NetGen.Compiler.Canonicalization;

namespace NetGen.Compiler.Ops;

/// <summary>Cross-entropy of logits and targets of two classes: (1 - t)·x - l·log(sigmoid(x)) with l = 1 + (posWeight - 1)·t.</summary>
internal sealed class BinaryCrossEntropyWithLogitsOp() : ElementLoss("binary_cross_entropy_with_logits", "BinaryCrossEntropyWithLogits", ["weight", "posWeight"])
{
    protected override int Each(Simplification s)
    {
        var (x, target) = (s.Node.Inputs[0], s.Node.Inputs[1]);
        var logs = s.Op("logsigmoid", [x]);
        if (s.Node.Inputs.Count > 3)
        {
            var share = s.Op("mul", [s.Op("sub", [s.Node.Inputs[3], s.Constant(1)]), target]);
            logs = s.Op("mul", [s.Op("add", [s.Constant(1), share]), logs]);
        }

        var each = s.Op("sub", [s.Op("mul", [s.Op("sub", [s.Constant(1), target]), x]), logs]);
        return s.Node.Inputs.Count > 2 ? s.Op("mul", [each, s.Node.Inputs[2]]) : each;
    }
}
