using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Graph;

/// <summary>Element type and shape of a value. An unknown shape has <see cref="Shape.IsUnknown"/> set.</summary>
public sealed record TensorType(DType DType, Shape Shape)
{
    public static TensorType Float(params Dim[] dims) => new(DType.Float32, new Shape(dims));

    /// <summary><c>f32[N, 10, 24, 24]</c>.</summary>
    public override string ToString() => Short(DType) + Shape;

    /// <summary>The element type that <see cref="ToString"/> writes as this; null when there is none.</summary>
    public static DType? FromShort(string text)
    {
        foreach (var type in AllTypes)
        {
            if (Short(type) == text) return type;
        }

        return null;
    }

    private static readonly DType[] AllTypes = [DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.Bool];

    /// <summary>How <see cref="ToString"/> writes an element type.</summary>
    public static string Short(DType type) => type switch
    {
        DType.Float32 => "f32",
        DType.Float64 => "f64",
        DType.Int32 => "i32",
        DType.Int64 => "i64",
        _ => "bool",
    };
}
