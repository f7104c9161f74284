using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Emit.CSharp;

/// <summary>
/// The element types and sizes that a program is made for, as text that the runtime reads once: <c>f32[?,10] index[?]</c>. A
/// comparison of each size is more than the C# compiler should have to do for every parameter of every network.
/// </summary>
internal static class RowMajorTypes
{
    private const string Any = "*";

    /// <summary>Of Forward's tensors.</summary>
    public static string OfInputs(RowMajorPlan plan)
    {
        var isExact = ComputesWithWhole(plan);
        return string.Join(" ", plan.Inputs.Select(input => Of(plan[input].Type, IsHandedOn(plan, plan[input]) ? "any" : Word(plan[input].Type.DType, isExact))));
    }

    /// <summary>Of the parameters and buffers.</summary>
    public static string OfState(RowMajorPlan plan, SizeSources sizes)
    {
        var isExact = ComputesWithWhole(plan);
        return string.Join(" ", plan.State.Select(entry => IsKnown(entry.Type, sizes) ? Of(entry.Type, Word(entry.Type.DType, isExact)) : Any));
    }

    /// <summary>Whether every size of a parameter or buffer is a number, or read somewhere when the program runs.</summary>
    public static bool IsKnown(TensorType type, SizeSources sizes) => type.Shape.IsKnown && sizes.Knows(type.Shape.Dims);

    /// <summary>Whether an input is for modules that stay calls alone, which know themselves what its elements are to be.</summary>
    private static bool IsHandedOn(RowMajorPlan plan, Node input) => !ElementWay.IsDeclared(input)
        && !plan.Graph.Results.Contains(input.Id)
        && plan.Graph.Nodes.AsImmutable().Where(node => node.Inputs.Contains(input.Id)).All(node => node.Op is ModuleCallOp.OpName or ModuleBackwardOp.OpName or ModuleGradientOp.OpName);

    private static string Of(TensorType type, string word) =>
        $"{word}[{string.Join(",", type.Shape.Dims.Select(size => size.Value is { } value ? Numbers.Whole(value) : "?"))}]";

    /// <summary>Whole numbers that are only indices may be of either width.</summary>
    private static string Word(DType type, bool isExact) => ElementTypes.IsWhole(type) && !isExact ? "index" : TensorType.Short(type);

    /// <summary>Whether whole numbers are more than indices somewhere: what is computed with them has their width.</summary>
    private static bool ComputesWithWhole(RowMajorPlan plan) => plan.Graph.Nodes.AsImmutable().Any(node =>
        ElementTypes.IsWhole(node.Type.DType)
        && OpCatalog.Get(node.Op) is { KeepsElements: false, IsView: false, IsDifferentiable: true }
        && node.Inputs.Any(input => ElementTypes.IsWhole(plan.Graph[input].Type.DType)));
}
