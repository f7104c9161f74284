using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>One of the results of a <see cref="ModuleCallOp"/>. Its shape is what is known of the module.</summary>
internal class ModuleResultOp : OpDefinition
{
    public const string OpName = "module_result";

    public override string Name => OpName;

    public override Signature Signature { get; } = new(
        ["call"], [AttributeSpec.Whole(ModuleCallOp.Site), AttributeSpec.Whole("index"), AttributeSpec.List("shape")]);

    public override bool LiesOutside => true;

    public override TensorType? Infer(InferenceContext context)
    {
        var shape = context.Node.Dims("shape").AsImmutable();
        return shape.Any(dim => dim.Symbols.Any(SizeSymbol.Is)) ? null : TensorType.Float([.. shape]);
    }

    /// <summary>Lets the gradient arrive at the call, after those of later results.</summary>
    public override void Differentiate(Derivative d)
    {
        int[] later = d.GradientOf(0) is { } arrived ? [arrived] : [];
        Attribute[] place = [new(ModuleCallOp.Site, d.Node.Find(ModuleCallOp.Site)!), new("index", d.Node.Find("index")!)];
        d.Replace(0, d.Op(ModuleArrivalOp.OpName, [d.Gradient, .. later], place));
    }

    public override string? RowMajor(KernelCall call) =>
        $"frame.Result({call.Size(ModuleCallOp.Site)}, {call.Size("index")}, {call.Sizes("shape")})";
}
