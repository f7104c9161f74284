using NetGen.Compiler.Emit.CSharp;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>The text of statements with places for values, whole numbers and comments.</summary>
public sealed class RowMajorStatementTests
{
    private static string A => RowMajorStatement.Mark(7);

    private static string B => RowMajorStatement.Mark(12);

    [Fact]
    public void Values_and_whole_numbers_have_places()
    {
        var statement = RowMajorStatement.Parse(12, "", $"var {B} = Kernels.Add(ref frame.Slot(3), {A}, [0, 10], 64 * nSize);");
        Assert.Equal([12, 7], statement.Values);
        Assert.Equal([3, 0, 10, 64], statement.Numbers);
        Assert.Equal("var b = Kernels.Add(ref frame.Slot(3), a, [0, 10], 64 * nSize);", statement.Write(Name));
    }

    [Theory]
    [InlineData("frame.Noise(1E-05d, 0.5f, 1f, 07, x2, Conv2d, 1e9)")]
    [InlineData("frame.Call(\"blocks.0 \\\" 1\", '1')")]
    [InlineData("global::Net2.Work3.Kernels")]
    public void What_only_looks_like_a_whole_number_has_none(string code)
    {
        var statement = RowMajorStatement.Parse(-1, "", code);
        Assert.Empty(statement.Numbers);
        Assert.Equal(code, statement.Write(Name));
    }

    [Fact]
    public void Numbers_of_a_lambda_are_its_own()
    {
        var statement = RowMajorStatement.Parse(-1, "", $"frame.Call(3, static (module, x) => [((Net)module).Call(x[0], 2)], [{A}])");
        Assert.Equal([3], statement.Numbers);
        Assert.Equal([7], statement.Values);
        Assert.Equal("frame.Call(3, static (module, x) => [((Net)module).Call(x[0], 2)], [a])", statement.Write(Name));
    }

    [Fact]
    public void Statements_that_differ_in_numbers_values_and_comments_have_one_form()
    {
        var first = RowMajorStatement.Parse(-1, "", $"F(frame.State(/* a1 */ 2), {A})");
        var second = RowMajorStatement.Parse(-1, "", $"F(frame.State(/* other */ 14), {B})");
        Assert.Equal(first.Form, second.Form);
        Assert.NotEqual(first.Form, RowMajorStatement.Parse(-1, "", $"F(frame.State(/* a1 */ 2), 3)").Form);
    }

    [Fact]
    public void A_number_between_brackets_or_commas_stands_alone()
    {
        var statement = RowMajorStatement.Parse(-1, "", "F(1, /* b */ 2, [3], 4 * n, n - 5, -6)");
        var alone = new List<bool>();
        statement.Write(Name, (_, isAlone) =>
        {
            alone.Add(isAlone);
            return "";
        });
        Assert.Equal([true, true, true, false, false, false], alone);
    }

    [Theory]
    [InlineData(new long[] { 4, 4, 4 }, "4", "4")]
    [InlineData(new long[] { 0, 1, 2 }, "round", "round")]
    [InlineData(new long[] { 0, 3, 6 }, "3 * round", "(3 * round)")]
    [InlineData(new long[] { 2, 14, 26 }, "2 + 12 * round", "(2 + 12 * round)")]
    [InlineData(new long[] { 9, 8, 7 }, "9 - round", "(9 - round)")]
    [InlineData(new long[] { 76, 65 }, "76 - 11 * round", "(76 - 11 * round)")]
    [InlineData(new long[] { 5, 4, 5, 4 }, "5 - (round % 2)", "(5 - (round % 2))")]
    [InlineData(new long[] { 0, 3, 0 }, "3 * (round % 2)", "(3 * (round % 2))")]
    public void Numbers_that_grow_evenly_or_alternate_are_one(long[] rounds, string alone, string inside)
    {
        var number = RoundNumber.Of(rounds)!;
        Assert.Equal(alone, number.Write("round", isAlone: true));
        Assert.Equal(inside, number.Write("round", isAlone: false));
    }

    [Fact]
    public void Others_are_none() => Assert.Null(RoundNumber.Of([1, 2, 4]));

    [Fact]
    public void Nor_are_three_in_turn() => Assert.Null(RoundNumber.Of([1, 2, 3, 1]));

    private static string Name(int id) => id == 7 ? "a" : "b";
}
