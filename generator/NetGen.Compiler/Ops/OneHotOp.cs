using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>For each class index a row of <c>numClasses</c> numbers: one at the class, zeros elsewhere; int64.</summary>
internal sealed class OneHotOp : OpDefinition
{
    public override string Name => "one_hot";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Whole("numClasses", -1)], "F.OneHot");

    public override bool IsDifferentiable => false;

    public override TensorType? Infer(InferenceContext context)
    {
        var classes = context.Node.Dims("numClasses")[0];
        // How many classes there are in the data is known only at run time.
        if (!Indices.Are(context, 0) || classes == -1) return null;
        return context.AtLeast(classes, 1)
            ? new TensorType(DType.Int64, new Shape(context.Shape(0).Dims.AsImmutable().Add(classes)))
            : context.Fault("NG2002", $"{context.Subject} needs at least one class, not {classes}");
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("OneHot", call.Operand(0), call.Size("numClasses"));
}
