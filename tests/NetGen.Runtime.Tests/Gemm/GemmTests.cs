using NetGen.CompilerServices;
using NetGen.Runtime.Tests.Threading;

namespace NetGen.Runtime.Tests.Gemm;

using Gemm = NetGen.CompilerServices.Gemm;

[Collection(ThreadCountCollection.Name)]
public sealed class GemmTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 7, 5 }, { 5, 1, 300 }, { 6, 32, 16 }, { 7, 33, 17 }, { 3, 64, 320 }, { 64, 50, 320 },
        { 64, 10, 50 }, { 50, 320, 64 }, { 13, 5, 1 }, { 100, 100, 257 }, { 193, 65, 600 }, { 31, 530, 40 }, { 400, 3, 129 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Products_agree_with_the_definition(int rows, int columns, int depth)
    {
        foreach (var transposeA in new[] { false, true })
        {
            foreach (var transposeB in new[] { false, true })
            {
                foreach (var accumulate in new[] { false, true })
                {
                    var product = new Product(rows, columns, depth, transposeA, transposeB);
                    product.AssertCorrect(accumulate);
                }
            }
        }
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var product = new Product(301, 203, 530, transposeA: false, transposeB: true);
        float[] Run(int threads)
        {
            using var scope = new ThreadCountScope(threads);
            return product.Run(accumulate: false);
        }

        var alone = Run(1);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(3));
    }

    [Fact]
    public void A_depth_of_zero_gives_zeros()
    {
        float[] none = [0f], c = [1f, 2f, 3f, 4f];
        Gemm.Multiply(1, 2, 0, new(ref none[0], 1, 1), new(ref none[0], 1, 1), ref c[1], 2, accumulate: true);
        Assert.Equal([1f, 2f, 3f, 4f], c);
        Gemm.Multiply(1, 2, 0, new(ref none[0], 1, 1), new(ref none[0], 1, 1), ref c[1], 2);
        Assert.Equal([1f, 0f, 0f, 4f], c);
    }

    [Fact]
    public void Nan_and_infinity_pass_through_zero_factors()
    {
        float[] a = [0f, 1f], b = [float.NaN, float.PositiveInfinity, 1f, 2f], c = [0f, 0f];
        Gemm.Multiply(1, 2, 2, new(ref a[0], 2, 1), new(ref b[0], 2, 1), ref c[0], 2);
        Assert.Equal([float.NaN, float.NaN], c);
    }

    [Fact]
    public void Warm_products_allocate_nothing()
    {
        var product = new Product(64, 50, 320, transposeA: false, transposeB: true);
        product.Run(accumulate: false);
        var target = new float[product.Length];
        product.RunInto(target, accumulate: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        product.RunInto(target, accumulate: false);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Random factors, with gaps between the rows of all three matrices.</summary>
    private sealed class Product
    {
        private const int Gap = 3;
        private readonly int rows, columns, depth;
        private readonly bool transposeA, transposeB;
        private readonly float[] a, b, before;

        public Product(int rows, int columns, int depth, bool transposeA, bool transposeB)
        {
            (this.rows, this.columns, this.depth) = (rows, columns, depth);
            (this.transposeA, this.transposeB) = (transposeA, transposeB);
            var random = new Random(rows * 31 + columns * 7 + depth);
            a = Fill(random, (rows + Gap) * (depth + Gap));
            b = Fill(random, (depth + Gap) * (columns + Gap));
            before = Fill(random, Length);
        }

        public int Length => rows * (columns + Gap);

        private GemmOperand A => transposeA ? new(ref a[0], 1, rows + Gap) : new(ref a[0], depth + Gap, 1);

        private GemmOperand B => transposeB ? new(ref b[0], 1, depth + Gap) : new(ref b[0], columns + Gap, 1);

        public void RunInto(float[] target, bool accumulate) =>
            Gemm.Multiply(rows, columns, depth, A, B, ref target[0], columns + Gap, accumulate);

        public float[] Run(bool accumulate)
        {
            var c = (float[])before.Clone();
            RunInto(c, accumulate);
            return c;
        }

        public void AssertCorrect(bool accumulate)
        {
            var c = Run(accumulate);
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns + Gap; j++)
                {
                    var actual = c[i * (columns + Gap) + j];
                    var old = before[i * (columns + Gap) + j];
                    var (sum, magnitude) = Exact(i, j);
                    if (j >= columns)
                    {
                        Assert.Equal(old, actual);
                        continue;
                    }

                    var expected = accumulate ? old + sum : sum;
                    Assert.True(
                        Math.Abs(actual - expected) <= 1e-6 * (magnitude + Math.Abs(old)),
                        $"({i}, {j}) of {rows}×{columns}×{depth}, transposed {transposeA} {transposeB}: {actual} for {expected}");
                }
            }
        }

        private static float[] Fill(Random random, int count) =>
            Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1).ToArray();

        private (double Sum, double Magnitude) Exact(int i, int j)
        {
            double sum = 0, magnitude = 0;
            for (var k = 0; k < depth && j < columns; k++)
            {
                var left = transposeA ? a[k * (rows + Gap) + i] : a[i * (depth + Gap) + k];
                var right = transposeB ? b[j * (depth + Gap) + k] : b[k * (columns + Gap) + j];
                sum += (double)left * right;
                magnitude += Math.Abs((double)left * right);
            }

            return (sum, magnitude);
        }
    }
}
