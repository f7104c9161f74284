using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests.Regions;

public sealed class OperandSetsTests
{
    [Theory]
    [InlineData(new[] { 0 }, new[] { true, true, false })]
    [InlineData(new[] { 2 }, new[] { true, true, false })]
    [InlineData(new[] { 3 }, new[] { false, true, false })]
    [InlineData(new[] { 4 }, new[] { false, false, true })]
    [InlineData(new[] { 1 }, new[] { false, false, false })]
    [InlineData(new int[0], new[] { false, false, false })]
    [InlineData(new[] { 0, 5 }, new[] { true, true, true })]
    public void A_set_is_wanted_where_one_of_its_operands_is_or_the_set_within_it(int[] wanted, bool[] expected)
    {
        var sets = OperandSets.Parse("0,2 0:3 4,5");
        var any = new bool[sets.Count];
        sets.Find([.. Enumerable.Range(0, 6).Select(wanted.Contains)], any);
        Assert.Equal(expected, any);
    }

    [Fact]
    public void An_empty_text_has_no_sets() => Assert.Equal(0, OperandSets.Parse("").Count);

    [Theory]
    [InlineData("a")]
    [InlineData("1,")]
    [InlineData("-1")]
    [InlineData("0:1")]
    [InlineData("1 1:2")]
    [InlineData("1 :2")]
    public void Anything_else_is_told(string text)
    {
        var fault = Assert.Throws<FormatException>(() => OperandSets.Parse(text));
        Assert.Contains("is no set of operands: expected a form like 0:3,5", fault.Message);
    }
}
