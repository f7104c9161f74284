namespace NetGen.Weights;

/// <summary>The element types that NetGen reads and writes, by the names safetensors gives them.</summary>
internal static class SafetensorsType
{
    public const string Float32 = "F32";
    public const string Float64 = "F64";
    public const string Float16 = "F16";
    public const string BFloat16 = "BF16";
    public const string Int32 = "I32";
    public const string Int64 = "I64";
    public const string Bool = "BOOL";

    /// <summary>All of them, for messages.</summary>
    public const string Known = "F64, F32, F16, BF16, I64, I32 or BOOL";

    /// <summary>The tensor type that holds the values of a file's type; half types widen to float32.</summary>
    /// <returns>Null when NetGen does not read the type.</returns>
    public static DType? ToDType(string type) => type switch
    {
        Float32 or Float16 or BFloat16 => DType.Float32,
        Float64 => DType.Float64,
        Int32 => DType.Int32,
        Int64 => DType.Int64,
        Bool => DType.Bool,
        _ => null,
    };

    public static string FromDType(DType type) => type switch
    {
        DType.Float32 => Float32,
        DType.Float64 => Float64,
        DType.Int32 => Int32,
        DType.Int64 => Int64,
        DType.Bool => Bool,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Bytes an element takes in the file.</summary>
    public static int SizeOf(string type) => type switch
    {
        Float64 or Int64 => 8,
        Float32 or Int32 => 4,
        Float16 or BFloat16 => 2,
        Bool => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
