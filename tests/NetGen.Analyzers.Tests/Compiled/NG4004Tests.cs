using NetGen.Analyzers.Tests.Testing;
using NetGen.Analyzers.Training;

namespace NetGen.Analyzers.Tests.Compiled;

using Rule = Rule<TrainingStepAnalyzer>;

public sealed class NG4004Tests
{
    private const string Loss = "private Tensor TrainLoss(Tensor x, [Shape(\"N\", 2)] Tensor y) => F.MseLoss(net.Call(x), y);";

    [Theory]
    [InlineData("[TrainingStep] public float {|NG4004:Train|}(Tensor x, Tensor y) => 0;")]
    [InlineData("[TrainingStep] public partial Tensor {|NG4004:Train|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Train|}(ref Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Train|}<T>(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Train|}(Tensor x);")]
    [InlineData("[TrainingStep] public partial float {|NG4004:Fit|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep(Optimizer = \"other\")] public partial float {|NG4004:Train|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep(Scheduler = \"schedule\")] public partial float {|NG4004:Train|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial float Train(Tensor x, Tensor y); [TrainingStep] public partial float {|NG4004:Train|}(Tensor x);")]
    [InlineData("[TrainingStep(MicroBatches = 0)] public partial float {|NG4004:Train|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep] public partial (float, float) {|NG4004:Train|}(Tensor x, Tensor y);")]
    [InlineData("[TrainingStep, Gradient(\"Slope\")] public partial float {|NG4004:Train|}(Tensor x, Tensor y);")]
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
    [InlineData("[TrainingStep(Loss = nameof(TrainLoss), Optimizer = nameof(optimizer), ClipGradNorm = 1)] public partial float Fit(Tensor x, Tensor y);")]
    public Task Stays_silent_about_steps_that_can(string step) => Rule.Check(Trainer(step));

    [Fact]
    public Task Stays_silent_about_loops_whose_rounds_run_time_counts() => Rule.CheckGenerated("""
        [Module]
        public partial class Net(int steps)
        {
            private readonly Linear fc = new(4, 4);
            private readonly ModuleList<Linear> layers = new(steps, _ => new Linear(4, 4));
            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                for (var i = 0; i < steps; i++) x = fc.Call(x);
                foreach (var layer in layers) x = layer.Call(x);
                for (var t = 0; t < x.Size(0); t++) x = x * 0.9f;
                return x;
            }
        }

        public sealed partial class Trainer(Net net, Sgd optimizer)
        {
            [TrainingStep] public partial float Train(Tensor x, Tensor y);
            private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);
        }
        """);

    private const string Penalized = """
        [Module]
        public sealed partial class Net(bool bias)
        {
            public readonly Linear fc = new(4, 4);
            public readonly Linear head = new(4, 4, bias);
            public Tensor Forward([Shape("N", 4)] Tensor x) => head.Call(fc.Call(x));
        }

        """;

    [Fact]
    public Task Stays_silent_about_weights_in_the_loss() => Rule.CheckGenerated(Penalized + """
        public sealed partial class Trainer(Net net, Sgd optimizer)
        {
            [TrainingStep] public partial float Train(Tensor x);
            private Tensor TrainLoss(Tensor x)
            {
                var loss = net.Call(x).Square().Mean() + net.head.Weight.Square().Sum();
                foreach (var parameter in net.fc.Parameters()) loss += parameter.Abs().Sum();
                return loss;
            }
        }
        """);

    [Fact]
    public Task Informs_of_parameters_that_only_the_constructor_knows() => Rule.CheckGenerated(Penalized + """
        public sealed partial class Trainer(Net net, Sgd optimizer)
        {
            [TrainingStep] public partial float {|NG4004:Train|}(Tensor x);
            private Tensor TrainLoss(Tensor x)
            {
                var loss = net.Call(x).Square().Mean();
                foreach (var parameter in net.Parameters()) loss += parameter.Abs().Sum();
                return loss;
            }
        }
        """);

    [Fact]
    public Task Informs_of_a_step_that_runs_as_a_hand_written_loop() => Rule.CheckGenerated("""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }

        public sealed partial class Trainer(Net net, Net other, Sgd optimizer)
        {
            [TrainingStep] public partial float Train(Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss(Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x) + other.Call(x), y);

            [TrainingStep] public partial (float, float) Both(Tensor x, Tensor y);
            private (Tensor, Tensor) BothLoss(Tensor x, Tensor y) => (F.MseLoss(net.Call(x), y), x.Mean());

            [TrainingStep(MicroBatches = 2)] public partial float Parts(Tensor x, Tensor y);
            private Tensor PartsLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);

            [TrainingStep] public partial float {|NG4004:Each|}(Tensor x, Tensor y);
            private Tensor EachLoss(Tensor x, Tensor y) => (net.Call(x) - y).Abs();

            [TrainingStep] public partial float {|NG4004:Without|}(Tensor x, Tensor y);
            private Tensor WithoutLoss(Tensor x, Tensor y) => (net.Call(x).Detach() - other.Call(x).Detach() + y).Mean();
        }
        """);

    [Theory]
    [InlineData("[return: Shape(\"N\", 4)] public Tensor Forward(", "net.Call(x)", "")]
    [InlineData("public Tensor Forward(", "net.Call(x)", "`net.inner`: `Inner` is not compiled: it reads a tensor's values, which exist only at run time (declare [return: Shape(…)] on its Forward: what is around it can be compiled then); it runs")]
    [InlineData("public Tensor Forward(", "layer.Call(x)", "`layer`: its class `NetGen.Layers.Linear` is no [Module] of this project")]
    public async Task Says_what_stands_in_the_way_and_what_to_write(string forward, string loss, string message)
    {
        var analysis = await Analysis.RunAsync($$"""
            [Module]
            public partial class Inner
            {
                private readonly Linear fc = new(4, 4);
                {{forward}}[Shape("N", 4)] Tensor x) => x.Sum().Item() > 9 ? x : fc.Call(x);
            }

            [Module]
            public partial class Net
            {
                private readonly Inner inner = new();
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(inner.Call(x));
            }

            public sealed partial class Trainer(Net net, Net other, Linear layer, Sgd optimizer)
            {
                [TrainingStep] public partial float Train([Shape("N", 4)] Tensor x, int side);
                private Tensor TrainLoss([Shape("N", 4)] Tensor x, int side) => ({{loss}} - other.Call(x)).Mean();
            }
            """);
        var told = analysis.Rules.Where(rule => rule.Id == "NG4004").Select(rule => rule.GetMessage());
        if (message.Length == 0) Assert.Empty(told);
        else Assert.Contains(message, Assert.Single(told), StringComparison.Ordinal);
    }

    private static string Trainer(string step) => $$"""
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 2);
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
        }

        public sealed partial class Trainer(Net net, Sgd optimizer)
        {
            {{step}}
            {{Loss}}
        }
        """;
}
