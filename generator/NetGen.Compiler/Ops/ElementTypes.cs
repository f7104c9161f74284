using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Ops;

/// <summary>Which element type a result has.</summary>
internal static class ElementTypes
{
    /// <summary>The wider of two; a floating type wins over every whole one.</summary>
    public static DType Promote(DType left, DType right) => Rank(left) >= Rank(right) ? left : right;

    /// <summary>
    /// The type in which two values are computed together. A number that is no tensor changes the other's kind at most,
    /// never its width: a whole one leaves whole numbers whole, a real one makes them float32. Nor does a tensor of shape []
    /// beside one with dims, unless it is of a higher kind.
    /// </summary>
    public static DType Met(Node left, Node right)
    {
        if (IsWhole(left) && !IsFloating(right.Type.DType)) return OfWhole(right.Type.DType);
        if (IsWhole(right) && !IsFloating(left.Type.DType)) return OfWhole(left.Type.DType);
        return Promote(left.Type, right.Type);
    }

    private static DType Promote(TensorType left, TensorType right)
    {
        var (one, other) = (left.DType, right.DType);
        if (left.Shape.Rank == 0 == (right.Shape.Rank == 0) || Kind(one) != Kind(other)) return Promote(one, other);
        return left.Shape.Rank == 0 ? other : one;
    }

    /// <summary>0 for masks, 1 for whole numbers, 2 for floating point.</summary>
    public static int Kind(DType type) => IsFloating(type) ? 2 : type == DType.Bool ? 0 : 1;

    /// <summary>A type's kind in messages.</summary>
    public static string Words(DType type) => Kind(type) switch
    {
        0 => "a mask (Bool)",
        1 => "whole numbers (Int32, Int64)",
        _ => "floating-point numbers (Float32, Float64)",
    };

    /// <summary>The type in which a mask or whole numbers are computed with a whole number.</summary>
    public static DType OfWhole(DType type) => type == DType.Bool ? DType.Int64 : type;

    private static bool IsWhole(Node node) => node.Find(ConstantOp.Real.Name) is null && (
        node.Op == "size" || (node.Op == SourceOps.Constant && node.Find("value") is AttributeValue.Number { Value: var value } && Math.Floor(value) == value));

    /// <summary>The type of a function's results where its operands have a type, or meet in it; that type where the function takes no such numbers.</summary>
    public static DType Of(NumberKinds kinds, DType given) => (kinds, Kind(given)) switch
    {
        (_, 2) => given,
        (NumberKinds.AllAsFloating, _) or (NumberKinds.WholeAsFloating, 1) => DType.Float32,
        (NumberKinds.AllAsInt64, _) => DType.Int64,
        _ => given,
    };

    /// <summary>The type in which whole numbers are summed.</summary>
    public static DType OfSum(DType type) => IsFloating(type) ? type : DType.Int64;

    public static bool IsWhole(DType type) => type is DType.Int32 or DType.Int64;

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
