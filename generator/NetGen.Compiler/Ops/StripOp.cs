using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary><c>length</c> indices of the dim <c>dim</c> from <c>start</c> on, <c>step</c> apart: what narrow, select and slice have in common.</summary>
internal sealed class StripOp : OpDefinition
{
    public override string Name => "strip";

    public override bool KeepsElements => true;

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Whole("dim"), AttributeSpec.Whole("start"), AttributeSpec.Whole("length"), AttributeSpec.Whole("step", 1)]);

    public override TensorType? Infer(InferenceContext context) => context.Type(0) with
    {
        Shape = With(context.Shape(0), context.Node.Whole("dim"), context.Node.Dims("length")[0]),
    };

    public override void Differentiate(Derivative d)
    {
        if (!d.Needs(0)) return;
        Attribute Passed(string name) => new(name, d.Node.Find(name)!);
        d.Add(0, d.Op("strip_grad", [d.Gradient], d.ShapeOf(0), Passed("dim"), Passed("start"), Passed("step")));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("Strip", call.Operand(0), call.Spread("dim", "start", "length", "step"));

    /// <summary>Part of a value along a dim; itself when that is all of it.</summary>
    internal static int Apply(Simplification s, int x, int dim, Dim start, Dim length, int step = 1) =>
        length == s.ShapeOf(x)[dim] && start == 0 && step == 1
            ? x
            : s.Op("strip", [x], Attribute.Dims("dim", dim), Attribute.Dims("start", start), Attribute.Dims("length", length), Attribute.Dims("step", step));

    /// <summary>A shape with one size replaced.</summary>
    internal static Shape With(Shape shape, int dim, Dim size) => new(shape.Dims.AsImmutable().SetItem(dim, size));
}
