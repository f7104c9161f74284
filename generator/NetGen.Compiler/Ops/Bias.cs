using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>The optional third operand of linear and conv2d: one number for each feature or channel of the result.</summary>
internal static class Bias
{
    /// <summary>Whether it is absent or fits; reports a fault otherwise.</summary>
    public static bool Fits(InferenceContext context, string fault, Dim features)
    {
        if (context.Count < 3) return true;
        var bias = context.Shape(2);
        if (bias.Rank == 1 && context.Equal(bias[0], features)) return true;
        context.Fault(fault, $"{context.Subject} needs a bias of [{features}], {context.Describe(2)} is {bias}", 2, $"{bias} comes from here");
        return false;
    }
}
