using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>
/// Backward through time over <c>steps</c> steps: rows of N·H elements with the gradients of the input's part of all gates,
/// of the recurrent part where it has another, and of the initial states.
/// </summary>
internal sealed class RecurrentGradOp(RecurrentKind kind) : OpDefinition
{
    public override string Name => kind.Grad;

    // What forward kept comes third where it kept something; so the names of the operands behind it tell their order only.
    public override Signature Signature { get; } = new(
        ["gradient", "output", "reserve", new("weight", IsOptional: true), new("hidden", IsOptional: true), new("cell", IsOptional: true)],
        [AttributeSpec.Whole("steps"), .. RecurrentKind.Options]);

    public override TensorType? Infer(InferenceContext context)
    {
        var output = context.Shape(1);
        return context.Type(0) with { Shape = new Shape([kind.GradientRows(context.Node.Dims("steps")[0]), output[1], output[2]]) };
    }

    public override Dim Macs(ComputeGraph graph, Node node)
    {
        var output = graph[node.Inputs[1]].Type.Shape;
        return node.Dims("steps")[0] * kind.Gates * output[1] * output[2] * output[2];
    }

    public override string? RowMajor(KernelCall call)
    {
        var weight = kind.Keeps > 0 ? 3 : 2;
        return call.Kernel(
            kind.Kernel + "Grad",
            [.. Enumerable.Range(0, weight + 1).Select(call.Operand),
             .. RecurrentOp.Tail(call, kind, call.Node.Flag("stateful") ? weight + 1 : -1)]);
    }
}
