using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Regions;

public sealed unsafe class LanePackingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 4)]
    [InlineData(21, 7)]
    [InlineData(40, 30)]
    public void Samples_go_to_lanes_and_back(int samples, int elements)
    {
        RoundTrip<Lane16>(samples, elements);
        RoundTrip<Lane8>(samples, elements);
        RoundTrip<Lane4>(samples, elements);
        RoundTrip<Lane1>(samples, elements);
    }

    private static void RoundTrip<V>(int samples, int elements) where V : struct, ILane<V>
    {
        var rows = Enumerable.Range(0, samples * elements).Select(i => (float)(i + 1)).ToArray();
        var labels = rows.Select(value => (long)value - 3).ToArray();
        var back = new float[rows.Length];
        var lanes = new float[elements * V.Count];
        fixed (float* source = rows, target = back, vectors = lanes)
        fixed (long* integers = labels)
        {
            for (var first = 0; first < samples; first += V.Count)
            {
                LanePacking.PackIntegers<V, long>(integers, samples, elements, first, vectors);
                AssertLanes(lanes, (sample, k) => labels[Math.Min(sample, samples - 1) * elements + k]);
                LanePacking.PackOrZero<V>(source, samples, elements, first, vectors);
                AssertLanes(lanes, (sample, k) => sample < samples ? rows[sample * elements + k] : 0f);
                LanePacking.Pack<V>(source, samples, elements, first, vectors);
                AssertLanes(lanes, (sample, k) => rows[Math.Min(sample, samples - 1) * elements + k]);
                LanePacking.Unpack<V>(vectors, target, samples, elements, first);

                void AssertLanes(float[] actual, Func<int, int, float> expected)
                {
                    for (var i = 0; i < actual.Length; i++)
                    {
                        Assert.Equal(expected(first + i % V.Count, i / V.Count), actual[i]);
                    }
                }
            }
        }

        Assert.Equal(rows, back);
    }
}
