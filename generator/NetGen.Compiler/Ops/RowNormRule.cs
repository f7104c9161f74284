using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Ops;

/// <summary>What the normalisations that are row_norm have in common.</summary>
internal static class RowNormRule
{
    /// <summary>The scale and the shift as operands: one that is left out before one that is given is the number that changes nothing.</summary>
    public static readonly Operand[] Affine = [new("weight", IsOptional: true) { Neutral = 1 }, new("bias", IsOptional: true)];

    /// <summary>Whether scale and shift, from an operand on, are absent or have a shape; reports a fault otherwise.</summary>
    public static bool Fits(InferenceContext context, int first, params Dim[] shape)
    {
        for (var operand = first; operand < context.Count; operand++)
        {
            var given = context.Shape(operand);
            if (given.Rank == 0 && context.Operand(operand).Op == SourceOps.Constant) continue;
            var isSame = given.Rank == shape.Length && shape.Select((size, dim) => context.Equal(given[dim], size)).All(equal => equal);
            if (isSame) continue;
            context.Fault(
                "NG2002",
                $"{context.Subject} needs a {context.Op.Signature.Operands[operand].Name} of {new Shape(shape)}, {context.Describe(operand)} is {given}",
                operand,
                $"{given} comes from here");
            return false;
        }

        return true;
    }

    /// <summary>The normalisation of rows, with x, scale and shift from the node's operands.</summary>
    /// <param name="s">The node.</param>
    /// <param name="x">What is normalised.</param>
    /// <param name="first">The operand that is the scale.</param>
    /// <param name="affine">Its shape.</param>
    /// <param name="rows">Rows, their size, their channels, and after how many rows these start again.</param>
    /// <param name="centred">Whether means are subtracted.</param>
    /// <param name="eps">Added to the variance.</param>
    public static int Normalise(
        Simplification s, int x, int first, Shape affine, (Dim Count, Dim Size, Dim Channels, Dim Groups) rows, bool centred, AttributeValue eps) => s.Op(
        "row_norm",
        [x, .. Operands(s, first, affine)],
        Attribute.Dims("rows", rows.Count),
        Attribute.Dims("size", rows.Size),
        Attribute.Dims("channels", rows.Channels),
        Attribute.Dims("groups", rows.Groups),
        Attribute.Flag("centred", centred),
        new Attribute("eps", eps));

    /// <summary>Scale and shift, as far as they are given, in full shape.</summary>
    public static IEnumerable<int> Operands(Simplification s, int first, Shape affine)
    {
        for (var operand = first; operand < s.Node.Inputs.Count; operand++)
        {
            yield return s.Shape(operand).Rank > 0
                ? s.Node.Inputs[operand]
                : s.Op("expand", [s.Node.Inputs[operand]], Attribute.Dims("shape", affine.Dims));
        }
    }
}
