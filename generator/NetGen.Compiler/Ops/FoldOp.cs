using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Columns [N, C·kh·kw, windows] added onto images [N, C, H, W] where unfold would have taken them from.</summary>
internal sealed class FoldOp : OpDefinition
{
    public override string Name => "fold";

    public override Signature Signature { get; } = new(["x"], [AttributeSpec.Pair("outputSize"), .. UnfoldOp.Geometry], "F.Fold");

    public override TensorType? Infer(InferenceContext context)
    {
        var (x, size, kernel) = (context.Shape(0), context.Node.Dims("outputSize"), context.Node.Dims("kernelSize"));
        if (x.Rank != 3)
        {
            return context.Fault("NG2002", $"{context.Subject} needs [N, channels·{Spatial.Times(kernel.ToList())}, windows], {context.Describe(0)} is {x}{context.Provenance(0)}");
        }

        Dim windows = 1;
        for (var axis = 0; axis < 2; axis++)
        {
            var window = Window.Of(context.Node, axis, kernel[axis]);
            if (!window.IsMeaningful || size[axis].Value is <= 0)
            {
                return context.Fault("NG2002", $"{context.Subject} needs a kernel, stride, dilation and size of at least 1 and no negative padding");
            }

            if (window.Output(size[axis]) is not { } count) return null;
            if (count.Value is <= 0) return context.Fault("NG2002", $"{context.Subject} has a kernel of {Spatial.Times(kernel.ToList())}, which does not fit {Spatial.Times(size.ToList())}");
            windows *= count;
        }

        if (x[1].DivideExactly(kernel[0] * kernel[1]) is not { } channels || !context.Equal(x[2], windows))
        {
            return context.Fault("NG2002", $"{context.Subject} needs [N, channels·{kernel[0] * kernel[1]}, {windows}], {context.Describe(0)} is {x}{context.Provenance(0)}");
        }

        return context.Type(0) with { Shape = new Shape([x[0], channels, size[0], size[1]]) };
    }

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("unfold", [d.Gradient], d.Node.Attributes.Where(attribute => attribute.Name != "outputSize").ToArray()));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Fold", call.Operand(0), call.Spread("outputSize"), UnfoldOp.Windows(call));
}
