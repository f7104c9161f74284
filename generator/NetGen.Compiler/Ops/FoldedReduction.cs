using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>A reduction that the runtime knows as a fold: its value and its slope by each element.</summary>
/// <param name="name">In graphs.</param>
/// <param name="fold">The runtime's name: <c>Norm</c> for <c>NormFold</c>.</param>
/// <param name="member">The C# member: <c>Norm</c> for <c>F.Norm</c> and <c>Tensor.Norm</c>.</param>
/// <param name="options">What the fold's constructor takes: nothing, <c>p</c> or <c>unbiased</c>.</param>
internal abstract class FoldedReduction(string name, string fold, string member, params AttributeSpec[] options) : Reduction(name, member, options)
{
    /// <summary>The options that folds can have, for the gradient.</summary>
    internal static AttributeSpec[] AllOptions =>
        [AttributeSpec.Number("p") with { MayBeAbsent = true }, AttributeSpec.Flag("unbiased") with { MayBeAbsent = true }];

    /// <summary>Which numbers it takes beside floating-point ones.</summary>
    private protected virtual NumberKinds Kinds => NumberKinds.Floating;

    public override TensorType? Infer(InferenceContext context) =>
        base.Infer(context) is { } type ? type with { DType = ElementTypes.Of(Kinds, context.Type(0).DType) } : null;

    public override void Differentiate(Derivative d)
    {
        if (d.Needs(0)) d.Add(0, d.Like("fold_grad", [d.Gradient, d.Operand(0)], Attribute.Text("fold", Name)));
    }

    public override string? RowMajor(KernelCall call) =>
        call.Kernel("Fold", call.Operand(0), Expression(call.Node), call.Sizes("dim"), KernelCall.Flag(call.Node.Flag("keepDim")));

    /// <summary>The fold as C#, with the options of the node.</summary>
    internal string Expression(Node node)
    {
        var type = $"global::NetGen.CompilerServices.{fold}Fold";
        if (node.Find("p") is not null) return $"new {type}({Numbers.Double(node.Number("p"))})";
        return node.Find("unbiased") is null ? $"default({type})" : $"new {type}({KernelCall.Flag(node.Flag("unbiased"))})";
    }
}
