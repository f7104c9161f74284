using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.CompilerServices;

/// <summary>Sixteen lanes, for machines whose 512-bit vectors are hardware.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lane16 : ILane<Lane16>
{
    private readonly Vector512<float> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane16(Vector512<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static Lane16 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<float>.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Load(ref float source, nint offset) => new(Vector512.LoadUnsafe(ref source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sequence(float first) => new(Vector512.Create(first) + Vector512<float>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Broadcast(ref float source, nint offset) => new(Vector512.Create(Unsafe.Add(ref source, offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Broadcast(ref float source, nint offset, nint more) => new(Vector512.Create(Unsafe.Add(ref source, offset + more)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator +(Lane16 left, Lane16 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 left, Lane16 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator *(Lane16 left, Lane16 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator /(Lane16 left, Lane16 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator &(Lane16 left, Lane16 right) => new(left.value & right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator |(Lane16 left, Lane16 right) => new(left.value | right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator ^(Lane16 left, Lane16 right) => new(left.value ^ right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 operator -(Lane16 value) => new(-value.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MultiplyAdd(Lane16 a, Lane16 b, Lane16 c) => new(Vector512.FusedMultiplyAdd(a.value, b.value, c.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Max(Lane16 left, Lane16 right) => Select(IsNaN(left), left, MaxRight(left, right));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Min(Lane16 left, Lane16 right) => Select(IsNaN(left), left, MinRight(left, right));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MaxRight(Lane16 left, Lane16 right) => new(Vector512.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 MinRight(Lane16 left, Lane16 right) => new(Vector512.MinNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Abs(Lane16 value) => new(Vector512.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sqrt(Lane16 value) => new(Vector512.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Exp(Lane16 value) => LaneMath.Exp(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Log(Lane16 value) => LaneMath.Log(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Tanh(Lane16 value) => LaneMath.Tanh(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Sigmoid(Lane16 value) => LaneMath.Sigmoid(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 GreaterThan(Lane16 left, Lane16 right) => new(Vector512.GreaterThan(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 GreaterOrEqual(Lane16 left, Lane16 right) => new(Vector512.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Equals(Lane16 left, Lane16 right) => new(Vector512.Equals(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 IsNaN(Lane16 value) => new(~Vector512.Equals(value.value, value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Select(Lane16 mask, Lane16 whenTrue, Lane16 whenFalse) => new(Vector512.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => new Lane8(value.GetLower() + value.GetUpper()).Sum();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float MaxAcross() => Lane8.Max(new(value.GetLower()), new(value.GetUpper())).MaxAcross();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 LoadBytes(ref byte source, nint offset)
    {
        if (Avx512F.IsSupported)
        {
            var bytes = Vector128.LoadUnsafe(ref source, (nuint)offset);
            return new(Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(bytes)));
        }

        return new(Vector512.Create(
            Lane8.LoadBytes(ref source, offset).Value,
            Lane8.LoadBytes(ref source, offset + Lane8.Count).Value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreBytes(ref byte destination, nint offset)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128Byte(Vector512.ConvertToInt32(value)).StoreUnsafe(ref destination, (nuint)offset);
            return;
        }

        new Lane8(value.GetLower()).StoreBytes(ref destination, offset);
        new Lane8(value.GetUpper()).StoreBytes(ref destination, offset + Lane8.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadPairs(ref float source, nint offset, out Lane16 even, out Lane16 odd)
    {
        Lane8.LoadPairs(ref source, offset, out var evenLow, out var oddLow);
        Lane8.LoadPairs(ref source, offset + 16, out var evenHigh, out var oddHigh);
        even = new(Vector512.Create(evenLow.Value, evenHigh.Value));
        odd = new(Vector512.Create(oddLow.Value, oddHigh.Value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreIntegers(ref int destination, nint offset) =>
        Vector512.ConvertToInt32(value).StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Round(Lane16 value) => new(Vector512.Round(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Scale(Lane16 value, Lane16 exponent)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Scale(value.value, exponent.value));
        }

        // Two steps, because 2^exponent itself may be out of range where the product is not.
        var whole = Vector512.ConvertToInt32(exponent.value);
        var half = whole >> 1;
        var bias = Vector512.Create(127);
        var first = ((half + bias) << 23).AsSingle();
        var second = ((whole - half + bias) << 23).AsSingle();
        return new(value.value * first * second);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Exponent(Lane16 value) => new(Vector512.ConvertToSingle((value.value.AsInt32() >>> 23) - Vector512.Create(127)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 Significand(Lane16 value) => new(((value.value.AsInt32() & Vector512.Create(0x007FFFFF)) | Vector512.Create(0x3F800000)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 FromBits(uint bits) => new(Vector512.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 SequenceBits(uint first) => new((Vector512.Create(first) + Vector512<uint>.Indices).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyBits(Lane16 value, uint factor, out Lane16 high, out Lane16 low)
    {
        var bits = value.value.AsUInt64();
        var even = MultiplyEven(bits, factor);
        var odd = MultiplyEven(bits >> 32, factor);
        var lowHalf = Vector512.Create(0xFFFF_FFFFUL);
        high = new(((even >> 32) | (odd & ~lowHalf)).AsSingle());
        low = new(((even & lowHalf) | (odd << 32)).AsSingle());
    }

    // 64-bit products of the even 32-bit lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyEven(Vector512<ulong> bits, uint factor) =>
        Avx512F.IsSupported
            ? Avx512F.Multiply(bits.AsUInt32(), Vector512.Create(factor))
            : (bits & Vector512.Create(0xFFFF_FFFFUL)) * Vector512.Create((ulong)factor);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane16 UniformFromBits(Lane16 bits) => new(Vector512.ConvertToSingle((bits.value.AsUInt32() >> 8).AsInt32()) * Vector512.Create(1f / 16777216f));
}
