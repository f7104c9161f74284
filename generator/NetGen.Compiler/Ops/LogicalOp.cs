using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>A connective of masks, broadcast. Inputs whose element type nothing else declares are masks.</summary>
internal abstract class LogicalOp(string name, string kernel, string symbol, string operatorName) : ComparisonOp(name, kernel, symbol, "F." + kernel, "Tensor." + operatorName)
{
    public override TensorType? Infer(InferenceContext context)
    {
        context.AdoptElementType(0, DType.Bool);
        context.AdoptElementType(1, DType.Bool);
        return base.Infer(context);
    }
}
