using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// A vector of <see cref="Count"/> float32 lanes, one sample of a batch in each, so that generated kernels are scalar code
/// written once for every vector width. Element-wise results do not depend on the width: lane i of any width holds what
/// <see cref="Lane1"/> would compute for sample i alone.
/// </summary>
/// <typeparam name="V">The implementing type.</typeparam>
/// <remarks>Comparisons return masks: all bits of a lane set, or none. Offsets of floats are in floats, of bytes in bytes.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILane<V> where V : struct, ILane<V>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Zero in every lane.</summary>
    static abstract V Zero { get; }

    /// <summary>Reads <see cref="Count"/> consecutive floats that start <paramref name="offset"/> floats after <paramref name="source"/>.</summary>
    static abstract V Load(ref float source, nint offset);

    /// <summary>Writes the lanes to consecutive floats that start <paramref name="offset"/> floats after <paramref name="destination"/>.</summary>
    void Store(ref float destination, nint offset);

    /// <summary><paramref name="value"/> in every lane.</summary>
    static abstract V Broadcast(float value);

    /// <summary><paramref name="first"/>, <paramref name="first"/> + 1, … from lane 0 on.</summary>
    static abstract V Sequence(float first);

    /// <summary>The float that lies <paramref name="offset"/> floats after <paramref name="source"/>, in every lane.</summary>
    static abstract V Broadcast(ref float source, nint offset);

    /// <summary>
    /// The float that lies <paramref name="offset"/> + <paramref name="more"/> floats after <paramref name="source"/>, in every lane.
    /// Native whole numbers and constants are slow to add for the C# compiler, and generated code does so at every other line.
    /// </summary>
    static abstract V Broadcast(ref float source, nint offset, nint more);

    /// <summary>Lane-wise sum.</summary>
    static abstract V operator +(V left, V right);

    /// <summary>Lane-wise difference.</summary>
    static abstract V operator -(V left, V right);

    /// <summary>Lane-wise product.</summary>
    static abstract V operator *(V left, V right);

    /// <summary>Lane-wise quotient.</summary>
    static abstract V operator /(V left, V right);

    /// <summary>Lane-wise negation; the sign of zero and of NaN changes too.</summary>
    static abstract V operator -(V value);

    /// <summary>Bitwise and, for masks.</summary>
    static abstract V operator &(V left, V right);

    /// <summary>Bitwise or, for masks.</summary>
    static abstract V operator |(V left, V right);

    /// <summary>Bitwise exclusive or, for masks.</summary>
    static abstract V operator ^(V left, V right);

    /// <summary>
    /// <paramref name="a"/> · <paramref name="b"/> + <paramref name="c"/>, rounded once where the machine has the fused
    /// instruction (every x64 with AVX2, every Arm64) and twice where it has not.
    /// </summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The larger of both, NaN if either is NaN.</summary>
    static abstract V Max(V left, V right);

    /// <summary>The smaller of both, NaN if either is NaN.</summary>
    static abstract V Min(V left, V right);

    /// <summary>
    /// The larger of both in one instruction. Of a NaN operand only this is promised: a NaN in <paramref name="right"/> gives
    /// NaN. So <c>MaxRight(Zero, x)</c> is a ReLU that propagates NaN.
    /// </summary>
    static abstract V MaxRight(V left, V right);

    /// <summary>The smaller of both in one instruction; a NaN in <paramref name="right"/> gives NaN.</summary>
    static abstract V MinRight(V left, V right);

    /// <summary>Lane-wise magnitude.</summary>
    static abstract V Abs(V value);

    /// <summary>Lane-wise square root, NaN below zero.</summary>
    static abstract V Sqrt(V value);

    /// <summary>e to the power of each lane, see <see cref="LaneMath.Exp{V}"/>.</summary>
    static abstract V Exp(V value);

    /// <summary>Natural logarithm of each lane, see <see cref="LaneMath.Log{V}"/>.</summary>
    static abstract V Log(V value);

    /// <summary>Hyperbolic tangent of each lane, see <see cref="LaneMath.Tanh{V}"/>.</summary>
    static abstract V Tanh(V value);

    /// <summary>1 / (1 + e^-x) of each lane, see <see cref="LaneMath.Sigmoid{V}"/>.</summary>
    static abstract V Sigmoid(V value);

    /// <summary>Mask of the lanes where <paramref name="left"/> is larger; NaN compares false.</summary>
    static abstract V GreaterThan(V left, V right);

    /// <summary>Mask of the lanes where <paramref name="left"/> is larger or equal; NaN compares false.</summary>
    static abstract V GreaterOrEqual(V left, V right);

    /// <summary>Mask of the lanes where both are equal; NaN compares false.</summary>
    static abstract V Equals(V left, V right);

    /// <summary>Mask of the lanes that hold NaN.</summary>
    static abstract V IsNaN(V value);

    /// <summary>Lanes of <paramref name="whenTrue"/> where the mask is set, of <paramref name="whenFalse"/> elsewhere.</summary>
    static abstract V Select(V mask, V whenTrue, V whenFalse);

    /// <summary>The sum of the lanes, halves added to halves until one is left: an order that never varies.</summary>
    float Sum();

    /// <summary>The largest lane, NaN if a lane is NaN.</summary>
    float MaxAcross();

    /// <summary>Reads <see cref="Count"/> bytes, <paramref name="offset"/> bytes after <paramref name="source"/>, as the floats 0…255.</summary>
    static abstract V LoadBytes(ref byte source, nint offset);

    /// <summary>Writes lanes that hold whole numbers 0…255 as bytes, <paramref name="offset"/> bytes after <paramref name="destination"/>.</summary>
    void StoreBytes(ref byte destination, nint offset);

    /// <summary>
    /// Reads 2 · <see cref="Count"/> consecutive floats that start <paramref name="offset"/> floats after <paramref name="source"/>
    /// and parts those at even places from those at odd places.
    /// </summary>
    static abstract void LoadPairs(ref float source, nint offset, out V even, out V odd);

    /// <summary>Writes lanes that hold whole numbers as int32, <paramref name="offset"/> integers after <paramref name="destination"/>.</summary>
    void StoreIntegers(ref int destination, nint offset);

    /// <summary>The nearest whole number, halves to even.</summary>
    static abstract V Round(V value);

    /// <summary><paramref name="value"/> · 2^<paramref name="exponent"/> for whole exponents, rounded once, with overflow to infinity.</summary>
    static abstract V Scale(V value, V exponent);

    /// <summary>The exponent e of a positive normal number m · 2^e with m in [1, 2), as a float.</summary>
    static abstract V Exponent(V value);

    /// <summary>The significand m in [1, 2) of a positive normal number m · 2^e.</summary>
    static abstract V Significand(V value);

    /// <summary>The same 32 bits in every lane.</summary>
    static abstract V FromBits(uint bits);

    /// <summary>The unsigned integers <paramref name="first"/>, <paramref name="first"/> + 1, … as bits.</summary>
    static abstract V SequenceBits(uint first);

    /// <summary>The two halves of the 64-bit products of each lane's unsigned bits with <paramref name="factor"/>.</summary>
    static abstract void MultiplyBits(V value, uint factor, out V high, out V low);

    /// <summary>The lane's unsigned bits as one of 2^24 equidistant floats in [0, 1): (bits >> 8) · 2^-24.</summary>
    static abstract V UniformFromBits(V bits);
}
