using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>What operations ask of an operand that holds indices.</summary>
internal static class Indices
{
    /// <summary>Whether the operand holds whole numbers, which an input is then taken to do. Others are left to run time to refuse.</summary>
    public static bool Are(InferenceContext context, int operand)
    {
        return context.NeedsElements(operand, DType.Int64) && context.Type(operand).DType is DType.Int64 or DType.Int32;
    }

    /// <summary>Whether indices of one element each fit x: as many dims, and no larger but along <c>dim</c>; reports a fault otherwise.</summary>
    public static bool Fit(InferenceContext context, int operand, int dim)
    {
        var (x, index) = (context.Shape(0), context.Shape(operand));
        var fits = x.Rank == index.Rank;
        for (var at = 0; fits && at < x.Rank; at++) fits = at == dim || context.AtLeast(x[at], index[at]);
        if (fits) return true;
        context.Fault(
            "NG2005",
            $"{context.Subject} along dimension {dim} cannot use {context.Describe(operand)} {index}{context.Provenance(operand)} with "
            + $"{context.Describe(0)} {x}{context.Provenance(0)}: all other sizes must be there",
            operand,
            $"{index} comes from here");
        return false;
    }
}
