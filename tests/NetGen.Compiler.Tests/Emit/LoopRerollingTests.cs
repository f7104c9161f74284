using NetGen.Compiler.Emit.CSharp;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>Which repetitions of statements are loops. Values under 100 are computed, others are read from outside.</summary>
public sealed class LoopRerollingTests
{
    private const int Input = 1000;

    /// <summary>Ten statements, each of what the one before computes: <c>var b = Step(slot, a);</c></summary>
    private static IEnumerable<RowMajorStatement> Block(int first, int given, Func<int, int> slot)
    {
        for (var step = 0; step < 10; step++)
            yield return Statement(first + step, $"Step{(char)('A' + step)}({slot(first + step)}, {RowMajorStatement.Mark(step == 0 ? given : first + step - 1)})");
    }

    private static RowMajorStatement Statement(int id, string expression) => RowMajorStatement.Parse(id, "", $"var {RowMajorStatement.Mark(id)} = {expression};");

    private static IReadOnlyList<RolledLoop> Find(IEnumerable<RowMajorStatement> statements) =>
        LoopRerolling.Find([.. statements], id => id < 100 ? null : RowMajorStatement.Parse(id, "", $"frame.Saved({id})"));

    private static IEnumerable<RowMajorStatement> Chain(int blocks, Func<int, int> slot) =>
        Enumerable.Range(0, blocks).SelectMany(block => Block(block * 10, block == 0 ? Input : block * 10 - 1, slot));

    [Fact]
    public void Blocks_in_a_chain_are_one_loop_that_carries_a_value()
    {
        var loop = Assert.Single(Find([.. Chain(3, id => id * 2), Statement(50, $"Last({RowMajorStatement.Mark(29)})")]));
        Assert.Equal((0, 10, 3, 30), (loop.First, loop.Period, loop.Count, loop.End));
        Assert.Equal([new(9, Input)], loop.Carried);
        Assert.Equal(29, loop.InLast(9));
        Assert.All(loop.Body, (statement, place) => Assert.Equal([new RoundNumber(place * 2, 20)], statement.Numbers));
        Assert.Empty(loop.Read);
    }

    [Fact]
    public void What_is_before_and_after_a_repetition_stays()
    {
        var loop = Assert.Single(Find([Statement(60, "Begin(1)"), .. Chain(3, id => id), .. Block(70, 29, id => id).Take(4)]));
        Assert.Equal((1, 31), (loop.First, loop.End));
    }

    [Fact]
    public void Numbers_that_do_not_grow_evenly_are_no_loop() => Assert.Empty(Find(Chain(3, id => id * id)));

    [Fact]
    public void Rounds_that_differ_are_left_out()
    {
        var loop = Assert.Single(Find(Chain(4, id => id < 10 ? 99 - id : id)));
        Assert.Equal((10, 40), (loop.First, loop.End));
    }

    [Fact]
    public void Short_repetitions_are_no_loop() => Assert.Empty(Find(Enumerable.Range(0, 12).Select(id => Statement(id, $"Step({id}, {RowMajorStatement.Mark(id == 0 ? Input : id - 1)})"))));

    [Fact]
    public void What_rounds_but_the_last_compute_may_not_be_read_afterwards()
    {
        Assert.Empty(Find([.. Chain(3, id => id), Statement(50, $"Cat({RowMajorStatement.Mark(9)}, {RowMajorStatement.Mark(29)})")]));
        var loop = Assert.Single(Find([.. Chain(3, id => id), Statement(50, $"Cat({RowMajorStatement.Mark(24)}, {RowMajorStatement.Mark(29)})")]));
        Assert.Equal(-1, loop.Carried[4]);
    }

    [Fact(Timeout = 20_000)]
    public async Task Thousands_of_statements_without_a_pattern_take_no_time()
    {
        static int Slot(int id) => id * id % 1009;
        await Task.Run(() => Assert.Empty(LoopRerolling.Find([.. Enumerable.Range(0, 6000).Select(id => Statement(id, $"Step({Slot(id)}, {RowMajorStatement.Mark(Math.Max(id - 1, 0))})"))], _ => null)));
        var gathered = Enumerable.Range(0, 6000).Select(id => Statement(id, $"Step({id}, {RowMajorStatement.Mark(Math.Max(id - 1, 0))})"))
            .Append(Statement(6000, $"Stack({string.Concat(Enumerable.Range(0, 6000).Select(RowMajorStatement.Mark))})"));
        await Task.Run(() => Assert.Empty(LoopRerolling.Find([.. gathered], _ => null)));
    }

    [Fact]
    public void Each_round_may_read_from_outside_for_itself()
    {
        IEnumerable<RowMajorStatement> Reading(Func<int, int> saved) => Enumerable.Range(0, 30).Select(id =>
            Statement(id, $"Step{(char)('A' + id % 10)}({RowMajorStatement.Mark(saved(id))}, {RowMajorStatement.Mark(id == 0 ? Input : id - 1)})"));
        var loop = Assert.Single(Find(Reading(id => 500 - id)));
        Assert.Equal(10, loop.Read.Count);
        Assert.Equal([new RoundNumber(500, -10)], loop.Read[0].Numbers);
        Assert.Empty(Find(Reading(id => 200 + id * id)));
    }

    [Fact]
    public void What_is_the_same_in_all_rounds_is_not_carried_and_the_first_of_what_is_carried_is_nothing_else()
    {
        IEnumerable<RowMajorStatement> Skipping(int skipped) => Enumerable.Range(0, 30).Select(id =>
            Statement(id, $"Step{(char)('A' + id % 10)}({RowMajorStatement.Mark(id == 0 ? Input : id - 1)}, {RowMajorStatement.Mark(skipped)})"));
        Assert.Equal([new(9, Input)], Assert.Single(Find(Skipping(700))).Carried);
        Assert.Empty(Find(Skipping(Input)));
    }
}
