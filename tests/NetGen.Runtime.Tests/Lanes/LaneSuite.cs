using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>What every lane width must do; one leaf a width.</summary>
public abstract class LaneSuite<V> where V : struct, ILane<V>
{
    private delegate V Function(V value);

    [Fact]
    public void Count_is_what_load_and_store_move()
    {
        var source = Enumerable.Range(0, 40).Select(i => (float)i).ToArray();
        var target = new float[40];
        V.Load(ref source[0], 3).Store(ref target[0], 5);
        for (var i = 0; i < target.Length; i++)
        {
            var inside = i >= 5 && i < 5 + V.Count;
            Assert.Equal(inside ? i - 2 : 0, target[i]);
        }
    }

    [Fact]
    public void Arithmetic_is_lane_wise()
    {
        var a = Values(-3f, 0.75f);
        var b = Values(1.5f, 0.25f);
        var c = Values(100f, -7f);
        for (var i = 0; i < V.Count; i++)
        {
            Assert.Equal(a[i] + b[i], Lanes(V.Load(ref a[0], 0) + V.Load(ref b[0], 0))[i]);
            Assert.Equal(a[i] - b[i], Lanes(V.Load(ref a[0], 0) - V.Load(ref b[0], 0))[i]);
            Assert.Equal(a[i] * b[i], Lanes(V.Load(ref a[0], 0) * V.Load(ref b[0], 0))[i]);
            Assert.Equal(a[i] / b[i], Lanes(V.Load(ref a[0], 0) / V.Load(ref b[0], 0))[i]);
            Assert.Equal(-a[i], Lanes(-V.Load(ref a[0], 0))[i]);
            Assert.Equal(a[i] * b[i] + c[i], Lanes(V.MultiplyAdd(V.Load(ref a[0], 0), V.Load(ref b[0], 0), V.Load(ref c[0], 0)))[i]);
            Assert.Equal(MathF.Abs(a[i]), Lanes(V.Abs(V.Load(ref a[0], 0)))[i]);
            Assert.Equal(MathF.Sqrt(b[i]), Lanes(V.Sqrt(V.Load(ref b[0], 0)))[i]);
            Assert.Equal(b[1 % b.Length], Lanes(V.Broadcast(ref b[0], 1 % b.Length))[i]);
            Assert.Equal(4f + i, Lanes(V.Sequence(4f))[i]);
        }
    }

    [Theory]
    [InlineData(1f, 2f, 2f)]
    [InlineData(2f, 1f, 2f)]
    [InlineData(float.NaN, 1f, float.NaN)]
    [InlineData(1f, float.NaN, float.NaN)]
    [InlineData(float.NegativeInfinity, -5f, -5f)]
    public void Max_propagates_nan(float left, float right, float expected)
    {
        Assert.All(Lanes(V.Max(V.Broadcast(left), V.Broadcast(right))), value => Assert.Equal(expected, value));
        Assert.All(Lanes(V.Min(V.Broadcast(-left), V.Broadcast(-right))), value => Assert.Equal(-expected, value));
    }

    [Fact]
    public void MaxRight_keeps_a_nan_of_its_right_operand()
    {
        Assert.All(Lanes(V.MaxRight(V.Zero, V.Broadcast(float.NaN))), value => Assert.Equal(float.NaN, value));
        Assert.All(Lanes(V.MinRight(V.Zero, V.Broadcast(float.NaN))), value => Assert.Equal(float.NaN, value));
        Assert.All(Lanes(V.MaxRight(V.Zero, V.Broadcast(3f))), value => Assert.Equal(3f, value));
        Assert.All(Lanes(V.MinRight(V.Zero, V.Broadcast(3f))), value => Assert.Equal(0f, value));
    }

    [Theory]
    [InlineData(1f, 2f)]
    [InlineData(2f, 2f)]
    [InlineData(3f, 2f)]
    [InlineData(float.NaN, 2f)]
    public void Comparisons_select(float left, float right)
    {
        V a = V.Broadcast(left), b = V.Broadcast(right), yes = V.Broadcast(1f), no = V.Broadcast(-1f);
        AssertAll(left > right, V.Select(V.GreaterThan(a, b), yes, no));
        AssertAll(left >= right, V.Select(V.GreaterOrEqual(a, b), yes, no));
        AssertAll(left == right, V.Select(V.Equals(a, b), yes, no));
        AssertAll(float.IsNaN(left), V.Select(V.IsNaN(a), yes, no));
        AssertAll(left >= right && left == right, V.Select(V.GreaterOrEqual(a, b) & V.Equals(a, b), yes, no));
        AssertAll(left > right || left == right, V.Select(V.GreaterThan(a, b) | V.Equals(a, b), yes, no));
        AssertAll(left > right ^ left == right, V.Select(V.GreaterThan(a, b) ^ V.Equals(a, b), yes, no));

        static void AssertAll(bool expected, V actual) =>
            Assert.All(Lanes(actual), value => Assert.Equal(expected ? 1f : -1f, value));
    }

    [Fact]
    public void Reductions_across_lanes()
    {
        var values = Values(-2f, 1f);
        Assert.Equal(values.Sum(), V.Load(ref values[0], 0).Sum());
        Assert.Equal(values.Max(), V.Load(ref values[0], 0).MaxAcross());
        values[^1] = float.NaN;
        Assert.Equal(float.NaN, V.Load(ref values[0], 0).MaxAcross());
    }

    [Fact]
    public void Bytes_round_trip()
    {
        var bytes = Enumerable.Range(0, 20).Select(i => (byte)(250 - i * 11)).ToArray();
        var target = new byte[20];
        V lanes = V.LoadBytes(ref bytes[0], 2);
        lanes.StoreBytes(ref target[0], 1);
        for (var i = 0; i < target.Length; i++)
        {
            var inside = i >= 1 && i < 1 + V.Count;
            Assert.Equal(inside ? bytes[i + 1] : 0, target[i]);
        }

        Assert.Equal(Enumerable.Range(2, V.Count).Select(i => (float)bytes[i]), Lanes(lanes));
    }

    [Fact]
    public void Pairs_are_parted()
    {
        var source = Enumerable.Range(0, 40).Select(i => (float)i).ToArray();
        V.LoadPairs(ref source[0], 3, out V even, out V odd);
        Assert.Equal(Enumerable.Range(0, V.Count).Select(i => 3f + 2 * i), Lanes(even));
        Assert.Equal(Enumerable.Range(0, V.Count).Select(i => 4f + 2 * i), Lanes(odd));
    }

    [Fact]
    public void Integers_are_stored()
    {
        var target = new int[20];
        (V.Sequence(-2f) * V.Broadcast(1000f)).StoreIntegers(ref target[0], 1);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i >= 1 && i < 1 + V.Count ? (i - 3) * 1000 : 0), target);
    }

    [Fact]
    public void Exp_is_accurate() => AssertAccurate(V.Exp, Math.Exp, -87f, 88.7f, 2.0);

    [Fact]
    public void Log_is_accurate()
    {
        AssertAccurate(V.Log, Math.Log, 1e-30f, 2f, 2.0);
        AssertAccurate(V.Log, Math.Log, 1f, 1e30f, 2.0);
        AssertAccurate(V.Log, Math.Log, 1e-44f, 1e-38f, 2.0);
    }

    [Fact]
    public void Tanh_is_accurate()
    {
        AssertAccurate(V.Tanh, Math.Tanh, -1f, 1f, 2.5);
        AssertAccurate(V.Tanh, Math.Tanh, -12f, 12f, 2.5);
        AssertAccurate(V.Tanh, Math.Tanh, -1e-5f, 1e-5f, 2.5);
    }

    [Fact]
    public void Sigmoid_is_accurate() => AssertAccurate(V.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -87f, 20f, 2.5);

    [Fact]
    public void Functions_at_the_ends()
    {
        float inf = float.PositiveInfinity, nan = float.NaN;
        AssertMaps(V.Exp, (-inf, 0f), (-200f, 0f), (0f, 1f), (89f, inf), (1e30f, inf), (inf, inf), (nan, nan));
        AssertMaps(V.Log, (0f, -inf), (-0f, -inf), (-1f, nan), (-inf, nan), (1f, 0f), (inf, inf), (nan, nan));
        AssertMaps(V.Tanh, (-inf, -1f), (-50f, -1f), (0f, 0f), (50f, 1f), (inf, 1f), (nan, nan));
        AssertMaps(V.Sigmoid, (-inf, 0f), (-200f, 0f), (0f, 0.5f), (200f, 1f), (inf, 1f), (nan, nan));
        Assert.All(Lanes(V.Tanh(V.Broadcast(-0f))), value => Assert.True(float.IsNegative(value)));
    }

    [Fact]
    public void Exp_underflows_gradually() =>
        Assert.All(Lanes(V.Exp(V.Broadcast(-100f))), value => Assert.Equal((float)Math.Exp(-100), value, 2e-45f));

    [Fact]
    public void Functions_do_not_depend_on_the_width()
    {
        Function[] functions = [V.Exp, V.Log, V.Tanh, V.Sigmoid];
        Func<Lane1, Lane1>[] scalars = [Lane1.Exp, Lane1.Log, Lane1.Tanh, Lane1.Sigmoid];
        var random = new Random(7);
        for (var repeat = 0; repeat < 200; repeat++)
        {
            var values = Enumerable.Range(0, V.Count).Select(_ => (float)((random.NextDouble() - 0.5) * 50)).ToArray();
            for (var f = 0; f < functions.Length; f++)
            {
                var lanes = Lanes(functions[f](V.Load(ref values[0], 0)));
                for (var i = 0; i < V.Count; i++)
                {
                    Assert.Equal(Bits(scalars[f](Lane1.Broadcast(values[i])).Sum()), Bits(lanes[i]));
                }
            }
        }
    }

    [Fact]
    public void Bits_multiply_to_both_halves()
    {
        const uint factor = 0xD2511F53;
        V value = V.SequenceBits(0xFFFFFFF0);
        V.MultiplyBits(value, factor, out V high, out V low);
        for (var i = 0; i < V.Count; i++)
        {
            var product = (ulong)(0xFFFFFFF0 + (uint)i) * factor;
            Assert.Equal((uint)(product >> 32), Bits(Lanes(high)[i]));
            Assert.Equal((uint)product, Bits(Lanes(low)[i]));
        }
    }

    // Salmon et al.'s published known-answer vectors of philox4x32-10.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0ul, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822ul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_words(
        uint c0, uint c1, uint c2, uint c3, ulong key, uint w0, uint w1, uint w2, uint w3)
    {
        V a = V.FromBits(c0), b = V.FromBits(c1), c = V.FromBits(c2), d = V.FromBits(c3);
        LaneRandom.Philox(key, ref a, ref b, ref c, ref d);
        for (var i = 0; i < V.Count; i++)
        {
            Assert.Equal((w0, w1, w2, w3), (Bits(Lanes(a)[i]), Bits(Lanes(b)[i]), Bits(Lanes(c)[i]), Bits(Lanes(d)[i])));
        }
    }

    [Fact]
    public void Uniforms_lie_in_the_half_open_unit_interval()
    {
        Assert.All(Lanes(V.UniformFromBits(V.FromBits(uint.MaxValue))), value => Assert.Equal(1f - 1f / 16777216f, value));
        Assert.All(Lanes(V.UniformFromBits(V.FromBits(0x80000000))), value => Assert.Equal(0.5f, value));
        Assert.All(Lanes(V.UniformFromBits(V.FromBits(255))), value => Assert.Equal(0f, value));
    }

    private static float[] Values(float first, float step) =>
        Enumerable.Range(0, V.Count).Select(i => first + i * step).ToArray();

    private static float[] Lanes(V value)
    {
        var lanes = new float[V.Count];
        value.Store(ref lanes[0], 0);
        return lanes;
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    private static void AssertMaps(Function function, params (float Argument, float Result)[] cases)
    {
        foreach (var (argument, result) in cases)
        {
            Assert.All(Lanes(function(V.Broadcast(argument))), value => Assert.Equal(result, value));
        }
    }

    // Units in the last place of the exact result's float.
    private static void AssertAccurate(Function function, Func<double, double> exact, float from, float to, double tolerance)
    {
        const int steps = 20_000;
        var arguments = new float[V.Count];
        for (var i = 0; i < steps; i += V.Count)
        {
            for (var lane = 0; lane < V.Count; lane++)
            {
                arguments[lane] = (float)(from + (to - (double)from) * (i + lane) / steps);
            }

            var results = Lanes(function(V.Load(ref arguments[0], 0)));
            for (var lane = 0; lane < V.Count; lane++)
            {
                var expected = exact(arguments[lane]);
                var magnitude = Math.Max(MathF.Abs((float)expected), 1.17549435e-38f);
                var unit = (double)MathF.BitIncrement(magnitude) - magnitude;
                var error = Math.Abs(results[lane] - expected) / unit;
                Assert.True(error <= tolerance, $"at {arguments[lane]:R}: {results[lane]:R} for {expected:R}, {error:F2} ulp");
            }
        }
    }
}

public sealed class Lane1Tests : LaneSuite<Lane1>;

public sealed class Lane4Tests : LaneSuite<Lane4>;

public sealed class Lane8Tests : LaneSuite<Lane8>;

public sealed class Lane16Tests : LaneSuite<Lane16>;
