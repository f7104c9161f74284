using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Shapes of losses over classes: x is [N, C, …], or [C] for a single row.</summary>
internal static class ClassLoss
{
    public static int ClassDim(Shape x) => x.Rank == 1 ? 0 : 1;

    /// <summary>The shape of one class index per row.</summary>
    public static Shape Rows(Shape x) => new(x.Dims.AsImmutable().RemoveAt(ClassDim(x)));

    /// <summary>An undeclared target is one of class indices.</summary>
    public static void AdoptTarget(InferenceContext context)
    {
        var x = context.Shape(0);
        if (x.IsKnown && x.Rank > 0) context.Adopt(1, new TensorType(DType.Int64, Rows(x)));
    }

    /// <summary>Whether target and class weights fit x; reports a fault otherwise.</summary>
    public static bool TargetFits(InferenceContext context)
    {
        var (x, target) = (context.Shape(0), context.Shape(1));
        if (!context.NeedsElements(1, DType.Int64)) return false;
        if (x.Rank == 0)
        {
            context.Fault("NG2005", $"{context.Subject} needs one value per class, {context.Describe(0)} is a single number");
            return false;
        }

        if (!OperandShapes.Equal(context, Rows(x), target))
        {
            context.Fault(
                "NG2005",
                $"{context.Subject} needs one class index for each row of {x}{context.Provenance(0)}, that is {Rows(x)}; {context.Describe(1)} is {target}{context.Provenance(1)}",
                1,
                $"{target} comes from here");
            return false;
        }

        return WeightsFit(context);
    }

    /// <summary>Whether target probabilities and class weights fit x; reports a fault otherwise.</summary>
    public static bool ProbabilitiesFit(InferenceContext context)
    {
        if (OperandShapes.Equal(context, context.Shape(0), context.Shape(1))) return WeightsFit(context);
        context.Fault(
            "NG2005",
            $"{context.Subject} needs a probability for each of {context.Shape(0)}{context.Provenance(0)}, {context.Describe(1)} is {context.Shape(1)}{context.Provenance(1)}",
            1,
            $"{context.Shape(1)} comes from here");
        return false;
    }

    private static bool WeightsFit(InferenceContext context)
    {
        var x = context.Shape(0);
        if (context.Count < 3 || OperandShapes.Equal(context, new Shape([x[ClassDim(x)]]), context.Shape(2))) return true;
        context.Fault("NG2005", $"{context.Subject} needs one weight for each of {x[ClassDim(x)]} classes, {context.Describe(2)} is {context.Shape(2)}");
        return false;
    }
}
