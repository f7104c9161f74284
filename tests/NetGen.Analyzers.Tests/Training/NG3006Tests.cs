using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;
using NetGen.CodeFixes.Training;

namespace NetGen.Analyzers.Tests.Training;

using Fix = Fix<TrainingLoopAnalyzer, TrainingLoopCodeFix>;
using Rule = Rule<TrainingLoopAnalyzer>;

public sealed class NG3006Tests
{
    [Fact]
    public Task A_missing_ZeroGrad_is_inserted() => Fix.Check(
        Loop("""
            var loss = F.MseLoss(net.Call(x), y);
            {|NG3006:loss.Backward()|};
            optimizer.Step();
            """),
        Loop("""
            optimizer.ZeroGrad();
            var loss = F.MseLoss(net.Call(x), y);
            loss.Backward();
            optimizer.Step();
            """));

    [Fact]
    public Task A_scheduler_before_its_optimizer_moves_behind_it() => Fix.Check(
        Loop("""
            optimizer.ZeroGrad();
            F.MseLoss(net.Call(x), y).Backward();
            {|NG3006:scheduler.Step()|};
            optimizer.Step();
            """),
        Loop("""
            optimizer.ZeroGrad();
            F.MseLoss(net.Call(x), y).Backward();
            optimizer.Step();
            scheduler.Step();
            """));

    [Fact]
    public Task Evaluation_that_is_never_left_gets_its_Train() => Fix.Check(
        Loop("""
            optimizer.ZeroGrad();
            F.MseLoss(net.Call(x), y).Backward();
            optimizer.Step();
            {|NG3006:net.Eval()|};
            """),
        Loop("""
            net.Train();
            optimizer.ZeroGrad();
            F.MseLoss(net.Call(x), y).Backward();
            optimizer.Step();
            net.Eval();
            """));

    [Theory]
    [InlineData("net.ZeroGrad(); F.MseLoss(net.Call(x), y).Backward(); optimizer.Step(); scheduler.Step();")]
    [InlineData("F.MseLoss(net.Call(x), y).Backward(); if (round % 4 == 3) { optimizer.Step(); optimizer.ZeroGrad(); }")]
    [InlineData("F.MseLoss(net.Call(x), y).Backward();")]
    [InlineData("F.MseLoss(net.Call(x), y).Backward(); optimizer.Step(); Reset(optimizer);")]
    [InlineData("F.MseLoss(net.Call(x), y).Backward(); optimizer.Step(); foreach (var p in net.Parameters()) p.Grad = null;")]
    [InlineData("net.Train(); optimizer.ZeroGrad(); F.MseLoss(net.Call(x), y).Backward(); optimizer.Step(); net.Eval();")]
    [InlineData("teacher.Eval(); optimizer.ZeroGrad(); F.MseLoss(net.Call(x), teacher.Call(x)).Backward(); optimizer.Step();")]
    [InlineData("net.Eval(); net.Call(x);")]
    public Task Stays_silent_about_loops_that_are_right_or_not_understood(string body) => Rule.Check(Loop(body));

    private static string Loop(string body) => $$"""
        public static class Program
        {
            public static void Run(Linear net, Linear teacher, Optimizer optimizer, IScheduler scheduler, Tensor x, Tensor y)
            {
                for (int round = 0; round < 10; round++)
                {
                    {{body.ReplaceLineEndings("\n            ")}}
                }
            }

            private static void Reset(Optimizer optimizer) => optimizer.ZeroGrad();
        }
        """;
}
