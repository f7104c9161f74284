using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Shapes;

/// <summary>PyTorch's broadcasting: shapes are aligned at the end, and a size of 1 stretches to the other.</summary>
internal static class Broadcasting
{
    /// <summary>The shape of two operands together, or null after a fault.</summary>
    public static Shape? Meet(InferenceContext context, int leftOperand, int rightOperand)
    {
        var (left, right) = (context.Shape(leftOperand), context.Shape(rightOperand));
        if (Meet(context, left.Dims, right.Dims, out var conflict) is { } shape) return shape;
        context.Fault(
            "NG2005",
            $"{context.Subject} cannot combine {left}{context.Provenance(leftOperand)} with {right}{context.Provenance(rightOperand)}: "
            + $"dimension {conflict} is {Size(left, conflict)} against {Size(right, conflict)}",
            rightOperand,
            $"{right} comes from here");
        return null;
    }

    /// <summary>The dims together, or null with the first dim from the end that cannot meet (-1 is the last).</summary>
    public static Shape? Meet(InferenceContext context, EquatableArray<Dim> left, EquatableArray<Dim> right, out int conflict)
    {
        var rank = Math.Max(left.Count, right.Count);
        var dims = new Dim[rank];
        for (conflict = -1; conflict >= -rank; conflict--)
        {
            Dim a = -conflict <= left.Count ? left[left.Count + conflict] : 1;
            Dim b = -conflict <= right.Count ? right[right.Count + conflict] : 1;
            if (a != 1 && b != 1 && !context.Equal(a, b)) return null;
            dims[rank + conflict] = a == 1 || (b.IsConstant && b != 1) ? b : a;
        }

        return new Shape(dims);
    }

    private static Dim Size(Shape shape, int fromEnd) => shape[shape.Rank + fromEnd];
}
