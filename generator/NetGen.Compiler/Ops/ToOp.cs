using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>The elements converted to the type <c>dtype</c>. A <c>device</c> is left to run time.</summary>
internal sealed class ToOp : OpDefinition
{
    public override string Name => "to";

    public override Signature Signature { get; } = new(
        ["x"],
        [AttributeSpec.Text("dtype") with { MayBeAbsent = true }, AttributeSpec.Text("device") with { MayBeAbsent = true }],
        "Tensor.To");

    public override TensorType? Infer(InferenceContext context) => context.Node.Find("dtype") is AttributeValue.Text { Value: var name } && Enum.TryParse<DType>(name, out var type)
        ? context.Type(0) with { DType = type }
        : null;

    public override int Simplify(Simplification s) => Apply(s, s.Node.Inputs[0], s.Node.Type.DType);

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Op("to", [d.Gradient], Attribute.Text("dtype", d.TypeOf(0).ToString())));
    }

    public override string? RowMajor(KernelCall call) => call.Kernel("To", call.Operand(0), $"global::NetGen.DType.{call.Node.Text("dtype")}");

    /// <summary>A value in another element type; itself when it has that type. A number that is known is made in it, without rounding to float32 before.</summary>
    internal static int Apply(Simplification s, int x, DType type)
    {
        if (s.TypeOf(x) == type) return x;
        return s.NumberOf(x) is { } number && (ElementTypes.IsFloating(type) || !(double.IsNaN(number) || double.IsInfinity(number)))
            ? s.Op("filled", [], Attribute.Dims("shape"), Attribute.Number("value", number), Attribute.Text("dtype", type.ToString()))
            : s.Op("to", [x], Attribute.Text("dtype", type.ToString()));
    }
}
