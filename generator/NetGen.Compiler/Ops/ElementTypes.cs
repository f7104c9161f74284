using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Ops;

/// <summary>Which element type a result has.</summary>
internal static class ElementTypes
{
    /// <summary>The wider of two; a floating type wins over every whole one.</summary>
    public static DType Promote(DType left, DType right) => Rank(left) >= Rank(right) ? left : right;

    /// <summary>The type in which two values are computed together. A whole number leaves whole numbers whole.</summary>
    public static DType Met(Node left, Node right)
    {
        if (IsWhole(left) && !IsFloating(right.Type.DType)) return OfWhole(right.Type.DType);
        if (IsWhole(right) && !IsFloating(left.Type.DType)) return OfWhole(left.Type.DType);
        return Promote(left.Type.DType, right.Type.DType);
    }

    /// <summary>The type in which a mask or whole numbers are computed with a whole number.</summary>
    private static DType OfWhole(DType type) => type == DType.Bool ? DType.Int64 : type;

    private static bool IsWhole(Node node) =>
        node.Op == "size" || (node.Op == SourceOps.Constant && node.Number("value") is var value && Math.Floor(value) == value);

    /// <summary>The type in which whole numbers are summed.</summary>
    public static DType OfSum(DType type) => IsFloating(type) ? type : DType.Int64;

    public static bool IsFloating(DType type) => type is DType.Float32 or DType.Float64;

    private static int Rank(DType type) => type switch
    {
        DType.Bool => 0,
        DType.Int32 => 1,
        DType.Int64 => 2,
        DType.Float32 => 3,
        _ => 4,
    };
}
