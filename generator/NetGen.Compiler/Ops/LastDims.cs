using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Ops;

/// <summary>Normalisation over the last dims, whose sizes the attribute <c>normalizedShape</c> gives.</summary>
internal static class LastDims
{
    /// <summary>Whether x ends with those sizes and scale and shift have them; reports a fault otherwise.</summary>
    public static bool Fit(InferenceContext context)
    {
        var (x, sizes) = (context.Shape(0), context.Node.Dims("normalizedShape").ToArray());
        var first = x.Rank - sizes.Length;
        if (sizes.Length > 0 && first >= 0 && sizes.Select((size, dim) => context.Equal(x[first + dim], size)).All(equal => equal))
        {
            return RowNormRule.Fits(context, 1, sizes);
        }

        context.Fault(
            "NG2002",
            $"{context.Subject} needs a shape that ends with {new Shape(sizes)}, {context.Describe(0)} is {x}{context.Provenance(0)}",
            0,
            $"{x} comes from here");
        return false;
    }

    public static int Normalise(Simplification s, bool centred, AttributeValue eps)
    {
        var affine = new Shape(s.Node.Dims("normalizedShape").AsImmutable());
        var x = s.Shape(0);
        var rows = new Shape(x.Dims.Take(x.Rank - affine.Rank)).Count;
        return RowNormRule.Normalise(s, s.Node.Inputs[0], 1, affine, (rows, affine.Count, affine.Count, 1), centred, eps);
    }
}
