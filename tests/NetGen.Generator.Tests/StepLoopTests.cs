using NetGen.Compiler.Pipeline;
using NetGen.Generator.Output;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Steps over networks with loops whose rounds only run time counts: each has programs of the rounds of its own.</summary>
public sealed class StepLoopTests
{
    private const string Networks = """
        [Module]
        public partial class Rnn(int hidden)
        {
            private readonly Linear wx = new(3, hidden), wh = new(hidden, hidden);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var h = Tensor.Zeros([x.Size(0), hidden]);
                for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h));
                return h;
            }
        }

        [Module]
        public partial class Deep(int depth)
        {
            private readonly ModuleList<Linear> layers = new(depth, _ => new Linear(3, 3));
            public Tensor Forward([Shape("N", 3)] Tensor x)
            {
                foreach (var layer in layers) x = F.Tanh(layer.Call(x));
                return x;
            }
        }
        """;

    [Theory]
    [InlineData("Rnn net", "net.Call(x).Square().Mean()", "how often a loop goes round is known only at run time", "Forward: a loop whose rounds run time counts, each a call of a program of its own at ")]
    [InlineData("Deep net", "net.Call(x.Mean(1)).Square().Mean()", "how often a loop goes round is known only at run time", "`layers` stays a call: ")]
    [InlineData("Rnn net, Deep other", "net.Call(x).Square().Mean() + other.Call(x.Mean(1)).Square().Mean()", "it calls several networks", "net: a loop whose rounds run time counts, each a call of a program of its own at ")]
    public void The_report_tells_of_them(string networks, string loss, string reason, string linking)
    {
        var compiled = Assert.Single(Run(networks, loss, "Trainer").Outputs<CompiledModule>(Stages.StepEmit));
        Assert.Empty(compiled.Obstacles);
        Assert.StartsWith($"App.Trainer.Train: whole row-major tensors, because {reason}\n", compiled.Report, StringComparison.Ordinal);
        Assert.Contains(linking, compiled.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_of_one_network_share_no_names()
    {
        var run = Run("Rnn net", "net.Call(x).Square().Mean()", "First", "Second");
        Assert.Equal(
            ["App.First.Train.Loop1.g.cs", "App.Rnn.Loop1.g.cs", "App.Second.Train.Loop1.g.cs"],
            run.Files.Where(file => file.Contains("Rnn.Loop", StringComparison.Ordinal) || file.Contains("Train.Loop", StringComparison.Ordinal)).OrderBy(file => file, StringComparer.Ordinal));
    }

    private static GeneratorRun Run(string networks, string loss, params string[] trainers) => GeneratorHarness.RunClean($$"""
        using NetGen;
        using NetGen.Layers;

        namespace App;

        {{Networks}}

        {{string.Concat(trainers.Select(trainer => $$"""
        public sealed partial class {{trainer}}({{networks}}, Sgd optimizer)
        {
            [TrainingStep] public partial float Train([Shape("N", "T", 3)] Tensor x);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x) => {{loss}};
        }

        """))}}
        """);
}
