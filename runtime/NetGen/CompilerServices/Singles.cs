using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>Spans of a type parameter that is float, as spans of float.</summary>
internal static class Singles
{
    public static ReadOnlySpan<float> Of<T>(ReadOnlySpan<T> values) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(values)), values.Length);

    public static Span<float> Of<T>(Span<T> values) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(values)), values.Length);
}
