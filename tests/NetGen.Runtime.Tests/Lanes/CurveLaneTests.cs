using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Curves over vectors of float32 are what they are in double precision.</summary>
public sealed class CurveLaneTests
{
    private const int Points = 20_001;

    [Fact]
    public void Gelu() => AssertNear(default(GeluCurve), 13);

    [Fact]
    public void GeluTanh() => AssertNear(default(GeluTanhCurve), 6);

    [Fact]
    public void Silu() => AssertNear(default(SiluCurve), 80);

    [Fact]
    public void Mish() => AssertNear(default(MishCurve), 80);

    [Fact]
    public void Elu() => AssertNear(new EluCurve(0.7), 60);

    [Fact]
    public void Selu() => AssertNear(default(SeluCurve), 60);

    [Fact]
    public void Softplus() => AssertNear(new SoftplusCurve(2, 20), 40);

    [Fact]
    public void LogSigmoid() => AssertNear(default(LogSigmoidCurve), 80);

    [Fact]
    public void Hardswish() => AssertNear(default(HardswishCurve), 8);

    [Fact]
    public void Hardsigmoid() => AssertNear(default(HardsigmoidCurve), 8);

    [Fact]
    public void LeakyRelu() => AssertNear(new LeakyReluCurve(0.01), 80);

    [Fact]
    public void Softsign() => AssertNear(default(SoftsignCurve), 80);

    [Fact]
    public void Hardtanh() => AssertNear(new HardtanhCurve(-1.5, 2), 8);

    [Fact]
    public void Celu() => AssertNear(new CeluCurve(0.7), 60);

    [Fact]
    public void Tanhshrink() => AssertNear(default(TanhshrinkCurve), 20);

    [Fact]
    public void Erf() => AssertNear(default(ErfCurve), 8);

    [Theory]
    [InlineData(8)]
    [InlineData(3000)]
    [InlineData(1e20f)]
    public void Sine_and_cosine(float bound)
    {
        AssertSpans(default(SinCurve), bound);
        AssertSpans(default(CosCurve), bound);
    }

    /// <summary>To the last place of float32, however large the angle and however short the span.</summary>
    private static void AssertSpans<TCurve>(TCurve curve, float bound)
        where TCurve : struct, ICurve
    {
        Assert.True(TCurve.HasSpans);
        var x = Enumerable.Range(0, Points).Select(i => bound * (2f * i / (Points - 1) - 1)).ToArray();
        var (values, slopes, one) = (new float[Points], new float[Points], new float[1]);
        Kernels.SpanValues(curve, x, values);
        Kernels.SpanSlopes(curve, x, slopes);
        for (int i = 0; i < Points; i++)
        {
            Assert.True(Math.Abs(values[i] - curve.Value(x[i])) <= 1.2e-7 * Math.Abs(curve.Value(x[i])), FormattableString.Invariant($"{TCurve.Name}({x[i]}) is {curve.Value(x[i])}, got {values[i]}"));
            Assert.True(Math.Abs(slopes[i] - curve.Slope(x[i])) <= 1.2e-7 * Math.Abs(curve.Slope(x[i])), FormattableString.Invariant($"The slope of {TCurve.Name} at {x[i]} is {curve.Slope(x[i])}, got {slopes[i]}"));
            if (i % 97 != 0) continue;
            Kernels.SpanValues(curve, x.AsSpan(i, 1), one);
            Assert.Equal(values[i], one[0]);
            Kernels.SpanSlopes(curve, x.AsSpan(i, 1), one);
            Assert.Equal(slopes[i], one[0]);
        }
    }

    /// <summary>Every width computes the same bits; values are near relative to themselves, slopes relative to 1.</summary>
    private static void AssertNear<TCurve>(TCurve curve, float bound)
        where TCurve : struct, ICurve
    {
        Assert.True(TCurve.HasLanes);
        var x = new float[Points];
        for (int i = 0; i < Points; i++)
            x[i] = bound * (2f * i / (Points - 1) - 1);
        var (values, slopes, ones) = (new float[Points], new float[Points], new float[Points]);
        Array.Fill(ones, 1);
        CurveLanes.Values(curve, x, values);
        CurveLanes.Gradients(curve, ones, x, slopes);
        for (int i = 0; i < Points; i++)
        {
            double expected = curve.Value(x[i]);
            Assert.True(Math.Abs(values[i] - expected) <= 8e-6 * Math.Abs(expected) + 1e-38, FormattableString.Invariant($"{TCurve.Name}({x[i]}) is {expected}, got {values[i]}"));
            Assert.True(Math.Abs(slopes[i] - curve.Slope(x[i])) <= 1e-6, FormattableString.Invariant($"The slope of {TCurve.Name} at {x[i]} is {curve.Slope(x[i])}, got {slopes[i]}"));
            Assert.Equal(curve.ValueOf(Lane1.Broadcast(x[i])).Sum(), values[i]);
        }
    }
}
