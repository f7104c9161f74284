using System.Collections.Concurrent;
using NetGen.Generator.Caching;

namespace NetGen.Generator.Tests;

/// <summary>What is computed before it is asked for, and what is not.</summary>
public class LookAheadTests
{
    private readonly LookAhead<string, string> stage = new(static input => input[..1]);
    private readonly ConcurrentBag<string> computed = [];

    [Fact]
    public void The_first_question_computes_all()
    {
        var run = Begin("a1", "b1", "c1");
        Assert.Equal("of a1", run.Get("a1", CancellationToken.None));
        Assert.Equal(["a1", "b1", "c1"], computed.Order());
        Assert.Equal("of c1", run.Get("c1", CancellationToken.None));
        Assert.Equal("of b1", run.Get("b1", CancellationToken.None));
        Assert.Equal(3, computed.Count);
    }

    [Fact]
    public void Nothing_is_computed_before_a_question()
    {
        Begin("a1", "b1");
        Assert.Empty(computed);
    }

    [Fact]
    public void What_did_not_change_since_the_run_before_is_not_computed_again()
    {
        Begin("a1", "b1", "c1").Get("a1", CancellationToken.None);
        computed.Clear();
        var run = Begin("a2", "b1", "c2");
        Assert.Equal("of a2", run.Get("a2", CancellationToken.None));
        Assert.Equal(["a2", "c2"], computed.Order());
        // Roslyn may have lost it all the same.
        Assert.Equal("of b1", run.Get("b1", CancellationToken.None));
        Assert.Equal(["a2", "b1", "c2"], computed.Order());
    }

    [Fact]
    public void Of_two_with_one_name_each_gets_its_own()
    {
        var run = Begin("a1", "a2", "b1");
        Assert.Equal("of a1", run.Get("a1", CancellationToken.None));
        Assert.Equal("of a2", run.Get("a2", CancellationToken.None));
        Assert.Equal("of b1", run.Get("b1", CancellationToken.None));
    }

    [Fact]
    public void A_cancelled_question_leaves_the_next_run_complete()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Begin("a1", "b1").Get("a1", cancelled.Token));
        var run = Begin("a1", "b1");
        Assert.Equal("of b1", run.Get("b1", CancellationToken.None));
        Assert.Equal("of a1", run.Get("a1", CancellationToken.None));
    }

    private LookAhead<string, string>.Run Begin(params string[] inputs)
    {
        var run = stage.Begin((input, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            computed.Add(input);
            return $"of {input}";
        });
        foreach (var input in inputs) Assert.Equal(input, run.Expect(input).Key);
        return run;
    }
}
