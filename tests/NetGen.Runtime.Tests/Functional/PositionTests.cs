using NetGen.Layers;

namespace NetGen.Runtime.Tests.Functional;

public class PositionTests
{
    [Theory]
    [InlineData(1, 1, 10000)]
    [InlineData(7, 6, 10000)]
    [InlineData(5, 5, 100)]
    public void Sinusoidal_positions_are_sines_and_cosines_of_the_same_angles(int length, int dim, double theta)
    {
        Tensor table = F.SinusoidalPositions(length, dim, theta);
        Expect.Shape(table, length, dim);
        for (int position = 0; position < length; position++)
        {
            for (int i = 0; i < dim; i++)
            {
                double angle = position / Math.Pow(theta, 2.0 * (i / 2) / dim);
                Assert.Equal(i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle), table[position, i].Item(), 1e-6);
            }
        }
    }

    [Fact]
    public void The_encoding_adds_the_first_positions()
    {
        var layer = new SinusoidalPositionEncoding(4, maxLength: 9);
        Tensor x = Tensor.Ones(2, 3, 4);
        Expect.Close(layer.Call(x), x + F.SinusoidalPositions(3, 4), 0);
        Assert.Empty(layer.StateDict());
        Assert.Equal("SinusoidalPositionEncoding(4, max_length=9)", layer.ToString());
        Assert.Contains("9 positions", Assert.Throws<ShapeException>(() => layer.Call(Tensor.Ones(10, 4))).Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => layer.Call(Tensor.Ones(3, 5)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inner_products_of_turned_vectors_depend_on_the_distance_alone(bool interleaved)
    {
        var rotary = new RotaryEmbedding(8, maxLength: 32, interleaved: interleaved);
        (Tensor q, Tensor k) = (Tensor.Randn(1, 8), Tensor.Randn(1, 8));
        float Product(int at, int other) => (rotary.Call(q, at) * rotary.Call(k, other)).Sum().Item();
        Assert.Equal(Product(0, 5), Product(20, 25), 1e-4);
        Assert.NotEqual(Product(0, 5), Product(0, 6), 1e-3);
        Expect.Close(rotary.Call(q), q, 0);
    }

    [Fact]
    public void Rotary_tables_are_those_of_the_paper()
    {
        (Tensor cos, Tensor sin) = F.RotaryTables(5, 6, theta: 100);
        Expect.Shape(cos, 5, 3);
        for (int position = 0; position < 5; position++)
        {
            for (int pair = 0; pair < 3; pair++)
            {
                double angle = position * Math.Pow(100, -2.0 * pair / 6);
                Assert.Equal(Math.Cos(angle), cos[position, pair].Item(), 1e-6);
                Assert.Equal(Math.Sin(angle), sin[position, pair].Item(), 1e-6);
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_numbers()
    {
        Assert.Contains("not 5", Assert.Throws<ArgumentException>(() => new RotaryEmbedding(5, 4)).Message, StringComparison.Ordinal);
        var rotary = new RotaryEmbedding(4, maxLength: 8);
        Assert.Equal("RotaryEmbedding(4, max_length=8)", rotary.ToString());
        Assert.Contains("8 positions", Assert.Throws<ShapeException>(() => rotary.Call(Tensor.Ones(3, 4), offset: 6)).Message, StringComparison.Ordinal);
        (Tensor cos, Tensor sin) = F.RotaryTables(3, 4);
        Assert.Throws<ShapeException>(() => F.Rotary(Tensor.Ones(2, 4), cos, sin));
        Assert.Throws<ShapeException>(() => F.Rotary(Tensor.Ones(3, 6), cos, sin));
        Assert.Throws<DTypeException>(() => F.Rotary(Tensor.Ones([3, 4], DType.Float64), cos, sin));
    }
}
