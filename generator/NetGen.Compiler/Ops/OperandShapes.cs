using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>What losses ask of the shapes of their operands.</summary>
internal static class OperandShapes
{
    /// <summary>Whether operands have one shape; reports a fault otherwise.</summary>
    public static bool AreSame(InferenceContext context, params int[] operands)
    {
        for (var index = 1; index < operands.Length; index++)
        {
            if (Equal(context, context.Shape(operands[0]), context.Shape(operands[index]))) continue;
            Refuse(context, operands[index], $"{context.Shape(operands[0])}, the shape of {context.Describe(operands[0])}{context.Provenance(operands[0])}");
            return false;
        }

        return true;
    }

    /// <summary>Whether an operand has a shape; reports a fault otherwise.</summary>
    public static bool Is(InferenceContext context, int operand, Shape expected)
    {
        if (Equal(context, expected, context.Shape(operand))) return true;
        Refuse(context, operand, expected.ToString());
        return false;
    }

    /// <summary>Whether an operand stretches to the shape of the first; reports a fault otherwise.</summary>
    public static bool Stretches(InferenceContext context, int operand)
    {
        if (Broadcasting.Meet(context, 0, operand) is not { } shape) return false;
        if (Equal(context, context.Shape(0), shape)) return true;
        Refuse(context, operand, $"a shape that stretches to {context.Shape(0)}");
        return false;
    }

    /// <summary>False only when the shapes surely differ.</summary>
    public static bool Equal(InferenceContext context, Shape expected, Shape given)
    {
        if (expected.Rank != given.Rank) return false;
        for (var index = 0; index < expected.Rank; index++)
        {
            if (!context.Equal(expected[index], given[index])) return false;
        }

        return true;
    }

    private static void Refuse(InferenceContext context, int operand, string expected) => context.Fault(
        "NG2005",
        $"{context.Subject} needs {context.Describe(operand)} of {expected}; it is {context.Shape(operand)}{context.Provenance(operand)}",
        operand,
        $"{context.Shape(operand)} comes from here");
}
