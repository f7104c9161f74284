using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;
using NetGen.CodeFixes.Training;

namespace NetGen.Analyzers.Tests.Training;

using Fix = Fix<AccumulatedLossAnalyzer, DetachLossCodeFix>;
using Rule = Rule<AccumulatedLossAnalyzer>;

public sealed class NG3008Tests
{
    [Theory]
    [InlineData("total += {|NG3008:loss|};")]
    [InlineData("total = total + {|NG3008:loss|};")]
    public Task Fires_on_a_tensor_that_collects_losses(string statement) => Rule.Check(Loop(statement));

    [Theory]
    [InlineData("total += loss.Detach();")]
    [InlineData("sum += loss.Item();")]
    [InlineData("using (GradMode.NoGrad()) { total += loss; }")]
    [InlineData("var inner = loss; inner += loss;")]
    public Task Stays_silent_about_values_without_a_graph(string statement) => Rule.Check(Loop(statement));

    [Fact]
    public Task Stays_silent_about_a_sum_that_is_trained_itself() => Rule.Check("""
        public static class Program
        {
            public static void Run(Linear net, Tensor x, Tensor y)
            {
                var total = Tensor.Zeros(1);
                for (int step = 0; step < 3; step++)
                {
                    var loss = F.MseLoss(net.Call(x), y);
                    loss.Backward();
                    total += loss;
                }

                total.Backward();
            }
        }
        """);

    [Fact]
    public Task The_loss_is_added_without_its_graph() =>
        Fix.Check(Loop("total += {|NG3008:loss|};"), Loop("total += loss.Detach();"));

    private static string Loop(string statement) => $$"""
        public static class Program
        {
            public static float Run(Linear net, Optimizer optimizer, Tensor x, Tensor y)
            {
                var total = Tensor.Zeros(1);
                float sum = 0;
                for (int step = 0; step < 3; step++)
                {
                    optimizer.ZeroGrad();
                    var loss = F.MseLoss(net.Call(x), y);
                    loss.Backward();
                    optimizer.Step();
                    {{statement}}
                }

                return total.Item() + sum;
            }
        }
        """;
}
