using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Ops;

/// <summary>Which element type a result has.</summary>
internal static class ElementTypes
{
    /// <summary>The wider of two; a floating type wins over every whole one.</summary>
    public static DType Promote(DType left, DType right) => Rank(left) >= Rank(right) ? left : right;

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
