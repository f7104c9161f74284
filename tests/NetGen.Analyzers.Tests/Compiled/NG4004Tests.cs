using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;

namespace NetGen.Analyzers.Tests.Compiled;

using Rule = Rule<TrainingStepAnalyzer>;

public sealed class NG4004Tests
{
    private const string Loss = "private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);";

    [Theory]
    [InlineData("[TrainingStep] public float {|NG4004:Train|}(Tensor x, Tensor y) => 0;")]
    [InlineData("[TrainingStep] public partial Tensor {|NG4004:Train|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Train|}(ref Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Train|}<T>(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Train|}(Tensor x);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Fit|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep(Optimizer = \"other\")] public partial float {|NG4004:Train|}(Tensor x, Tensor y);")]
    public Task Fires_on_steps_that_cannot_be_completed(string step) => Rule.CheckUnfinished(Trainer(step));

    [Fact]
    public Task Fires_on_two_optimizers() => Rule.CheckUnfinished($$"""
        public sealed partial class Trainer(Linear net, Sgd first, Sgd second)
        {
            [TrainingStep] public partial float {|NG4004:Train|}(Tensor x, Tensor y);
            {{Loss}}

            public int Groups => first.ParameterGroups.Count + second.ParameterGroups.Count;
        }
        """);

    [Theory]
    [InlineData("[TrainingStep] public partial float Train(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep(Loss = nameof(TrainLoss), Optimizer = nameof(optimizer))] public partial float Fit(Tensor x, Tensor y);")]
    public Task Stays_silent_about_steps_that_can(string step) => Rule.Check(Trainer(step));

    private static string Trainer(string step) => $$"""
        public sealed partial class Trainer(Linear net, Sgd optimizer)
        {
            {{step}}
            {{Loss}}
        }
        """;
}
