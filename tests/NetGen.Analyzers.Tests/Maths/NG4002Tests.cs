using NetGen.Analyzers.Maths;
using NetGen.Analyzers.Tests.Testing;

namespace NetGen.Analyzers.Tests.Maths;

using Rule = Rule<GradientPathAnalyzer>;

public sealed class NG4002Tests
{
    [Theory]
    [InlineData("F.MseLoss({|NG4002:F.Argmax(net.Call(x), dim: 1)|}, y).Backward();")]
    [InlineData("var guess = {|NG4002:net.Call(x).Argmax(1)|}; var loss = F.MseLoss(guess, y); loss.Backward();")]
    [InlineData("({|NG4002:net.Call(x) > 0|}).Mean().Backward();")]
    [InlineData("F.MseLoss({|NG4002:net.Call(x).Detach()|}, y).Backward();")]
    [InlineData("F.MseLoss({|NG4002:net.Call(x).Max(1).Indices|}, y).Backward();")]
    [InlineData("(1 - {|NG4002:net.Call(x).Argmax(1).Eq(y)|}.Mean()).Backward();")]
    public Task Fires_where_nothing_of_the_network_can_learn(string statements) => Rule.CheckUnfinished(Method(statements));

    [Theory]
    [InlineData("F.MseLoss(net.Call(x), y).Backward();")]
    [InlineData("F.MseLoss(net.Call(x), net.Call(y).Detach()).Backward();")]
    [InlineData("F.MseLoss(net.Call(x).Max(1).Values, y).Backward();")]
    [InlineData("y.Backward();")]
    [InlineData("F.MseLoss(Score(net.Call(x)), y).Backward();")]
    [InlineData("x.RequiresGrad = true; F.MseLoss(x, F.Argmax(net.Call(x), 1)).Backward();")]
    [InlineData("var hits = F.Argmax(net.Call(x), 1).Eq(y).Mean(); Console.WriteLine(hits);")]
    [InlineData("var loss = F.Argmax(net.Call(x), 1); loss = F.MseLoss(net.Call(x), y); loss.Backward();")]
    [InlineData("(F.MseLoss(net.Call(x), y) + F.Argmax(net.Call(x), 1)).Backward();")]
    public Task Stays_silent_where_there_may_be_a_way(string statements) => Rule.CheckUnfinished(Method(statements));

    [Fact]
    public Task Fires_on_the_loss_of_a_training_step() => Rule.CheckUnfinished("""
        public sealed partial class Trainer(Linear net, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train(Tensor x, Tensor y);

            private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss({|NG4002:F.Argmax(net.Call(x), 1)|}, y);
        }
        """);

    private static string Method(string statements) => $$"""
        public static class Program
        {
            public static void Run(Linear net, Tensor x, Tensor y)
            {
                {{statements}}
            }

            private static Tensor Score(Tensor x) => x;
        }
        """;
}
