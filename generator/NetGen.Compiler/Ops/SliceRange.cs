using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Ranges of a dim, whose ends may count from its end.</summary>
internal static class SliceRange
{
    /// <summary>An index from the front: a negative number counts from the end.</summary>
    public static Dim FromFront(Dim index, Dim size) => index.Value is < 0 ? size + index : index;

    /// <summary>
    /// The first index of a slice and how many it has, both ends clamped to the dim as in Python.
    /// </summary>
    /// <param name="atLeast">Whether a size is at least another; where that cannot be known it may assume so.</param>
    public static (Dim Start, Dim Length) Clamped(Node node, Dim size, Func<Dim, Dim, bool> atLeast)
    {
        var (start, end) = (FromFront(node.Dims("start")[0], size), node.Dims("end")[0]);
        end = end.Value is int.MaxValue ? size : FromFront(end, size);
        if (!atLeast(start, 0)) start = 0;
        else if (!atLeast(size, start)) start = size;
        if (!atLeast(size, end)) end = size;
        if (!atLeast(end, start)) end = start;
        var step = node.Whole("step");
        return (start, step == 1 ? end - start : (end - start + (step - 1)).FloorDivide(step));
    }

    /// <summary>Says that a dim has no such part.</summary>
    public static TensorType? Refuse(InferenceContext context, int dim, string part) => context.Fault(
        "NG2002",
        $"{context.Subject} asks for {part} of dimension {dim}, which has {context.Shape(0)[dim]}: "
        + $"{context.Describe(0)} is {context.Shape(0)}{context.Provenance(0)}",
        0,
        $"{context.Shape(0)} comes from here");
}
