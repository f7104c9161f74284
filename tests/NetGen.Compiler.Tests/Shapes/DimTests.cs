using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Tests.Shapes;

public class DimTests
{
    private static readonly Dim H = Dim.Symbol("H");
    private static readonly Dim W = Dim.Symbol("W");

    [Fact]
    public void Equal_polynomials_are_equal_values()
    {
        Assert.Equal(H * H + 2 * H * W + W * W, (H + W) * (W + H));
        Assert.Equal((Dim)0, H - H);
        Assert.Equal("H*W + 2*H - 3", (2 * H - 3 + W * H).ToString());
    }

    [Fact]
    public void Whatever_way_a_polynomial_is_computed_it_is_one_value()
    {
        var random = new Random(3);
        Dim[] symbols = [H, W, Dim.Symbol("dim"), (H + 1).FloorDivide(2)];
        for (var round = 0; round < 500; round++)
        {
            var (a, b, c) = (Some(), Some(), Some());
            Assert.Equal(a * c + b * c, c * (b + a));
            Assert.Equal(a, a + b - b);
            Assert.Equal((a - b) * (a + b), a * a - b * b);
            Assert.Equal(a, Dim.TryParse(a.ToString()));
            var at = symbols.SelectMany(symbol => symbol.Symbols).Distinct().ToDictionary(symbol => symbol, _ => (Dim)random.Next(1, 9));
            Assert.Equal(a.Substitute(at).Value * b.Substitute(at).Value + c.Substitute(at).Value, (a * b + c).Substitute(at).Value);
        }

        Dim Some()
        {
            Dim sum = random.Next(-2, 3);
            for (var terms = random.Next(4); terms > 0; terms--) sum += random.Next(-3, 4) * symbols[random.Next(4)] * (random.Next(2) == 0 ? 1 : symbols[random.Next(4)]);
            return sum;
        }
    }

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(-7, 2, -4)]
    [InlineData(-8, 2, -4)]
    public void Division_rounds_down(long value, long divisor, long quotient) => Assert.Equal(quotient, ((Dim)value).FloorDivide(divisor));

    [Theory]
    [InlineData(9, -3)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(-7, 4)]
    public void What_may_be_negative_divides_as_in_CSharp(int h, int quotient)
    {
        var open = (2 - H).TruncatedDivide(2);
        Assert.Equal(quotient, open.Substitute(new Dictionary<string, Dim> { ["H"] = h }));
        Assert.Equal(open, Dim.TryParse(open.ToString()));
        Assert.Equal((H + 3).FloorDivide(2), (H + 3).TruncatedDivide(2));
    }

    [Fact]
    public void A_quotient_that_is_not_even_is_a_symbol_which_numbers_resolve()
    {
        var nested = ((H - 1).FloorDivide(2) + 3).FloorDivide(2);
        Assert.False(nested.IsConstant);
        Assert.Equal(["H"], nested.Symbols);
        Assert.Equal(4, nested.Substitute(new Dictionary<string, Dim> { ["H"] = 12 }));
        Assert.Equal(nested, nested.Substitute(new Dictionary<string, Dim> { ["W"] = 12 }));
        Assert.Equal(2 * W, (4 * W).FloorDivide(2));
    }

    [Fact]
    public void A_quotient_takes_a_divisor_that_becomes_known()
    {
        var width = ((Dim)16).FloorDivide(Dim.Symbol("reduction"));
        Assert.Equal(4, width.Substitute(new Dictionary<string, Dim> { ["reduction"] = 4 }));
        Assert.Equal(5, width.Substitute(new Dictionary<string, Dim> { ["reduction"] = 3 }));
        // By zero there is no value, and nobody throws.
        Assert.Null(width.Substitute(new Dictionary<string, Dim> { ["reduction"] = 0 }).Value);
    }

    [Fact]
    public void Exact_division_gives_the_other_factor_or_nothing()
    {
        Assert.Equal(H + 2, (6 * H * W + 12 * W).DivideExactly(6 * W));
        Assert.Null((6 * H * W + 12).DivideExactly(6 * W));
        Assert.Equal((Dim)1, (H + W).DivideExactly(W + H));
    }

    [Fact]
    public void Sizes_differ_surely_by_a_constant_or_a_factor()
    {
        Assert.True((H + 1).SurelyDiffers(H));
        Assert.True((500 * H).SurelyDiffers(320 * H));
        Assert.False(H.SurelyDiffers(W));
        Assert.False(H.SurelyDiffers(H));
        Assert.False(H.SurelyDiffers(5));
    }
}
