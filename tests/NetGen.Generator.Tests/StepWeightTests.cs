using NetGen.Compiler;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>What of a network a step's loss may read, and what it is told where it may not.</summary>
public sealed class StepWeightTests
{
    private const string Networks = """
        [Module]
        public partial class Block(int width)
        {
            public readonly Linear fc = new(width, width);
            [Name("gain")] public readonly Parameter _scale = new(Tensor.Ones([width]));
            public Tensor Forward([Shape("N", "width")] Tensor x) => fc.Call(x) * _scale;
        }

        [Module]
        public sealed partial class Net
        {
            public readonly Block block = new(4);
            public readonly ModuleList<Linear> layers = new(new Linear(4, 4), new Linear(4, 4, bias: false));
            public readonly BatchNorm1d norm = new(4);
            public readonly Parameter scale = new(Tensor.Ones([4]));
            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                x = norm.Call(block.Call(x)) * scale;
                foreach (var layer in layers) x = layer.Call(x);
                return x;
            }
        }

        [Module]
        public sealed partial class Open(int depth, bool bias)
        {
            public readonly ModuleList<Linear> layers = new(depth, _ => new Linear(4, 4));
            public readonly Linear fc = new(4, 4, bias);
            public readonly Linear? extra = bias ? new Linear(4, 4) : null;
            public readonly int width = 4;
            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                foreach (var layer in layers) x = layer.Call(x);
                return fc.Call(x);
            }
        }

        [Module]
        public sealed partial class Flagged(bool bias)
        {
            public readonly Linear fc = new(4, 4, bias);
            public readonly Block block = new(4);
            public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(block.Call(x));
        }

        [Module]
        public sealed partial class Repeating
        {
            [Recompute] public readonly Block block = new(4);
            public Tensor Forward([Shape("N", 4)] Tensor x) => block.Call(x);
        }
        """;

    [Theory]
    [InlineData("net.block.fc.Weight.Sum()", "net.block.fc.weight")]
    [InlineData("net.block._scale.Sum()", "net.block.gain")]
    [InlineData("net.layers[1].Weight.Sum() + net.layers[^1].Weight.Sum()", "net.layers.1.weight")]
    [InlineData("net.GetParameter(\"block.gain\").Sum()", "net.block.gain")]
    [InlineData("net.norm.RunningMean!.Sum()", "net.norm.running_mean")]
    [InlineData("net.layers.Select(l => l.Weight.Sum()).Aggregate((a, b) => a + b)", "net.layers.0.weight", "net.layers.1.weight")]
    // A module's own come before those of its children, as the runtime lists them.
    [InlineData(
        "net.Parameters().Select(p => p.Sum()).Aggregate((a, b) => a + b)",
        "net.scale", "net.block.gain", "net.block.fc.weight", "net.block.fc.bias", "net.layers.0.weight", "net.layers.0.bias", "net.layers.1.weight", "net.norm.weight", "net.norm.bias")]
    [InlineData("net.block.Parameters().Select(p => p.Sum()).Aggregate((a, b) => a + b)", "net.block.gain", "net.block.fc.weight", "net.block.fc.bias")]
    [InlineData("net.NamedParameters().Where(p => !p.Name.EndsWith(\"bias\") && p.Parameter.Rank > 1).Select(p => p.Parameter.Sum()).Aggregate((a, b) => a + b)", "net.block.fc.weight", "net.layers.0.weight", "net.layers.1.weight")]
    [InlineData("net.block.NamedParameters().Where(p => p.Name == \"gain\" || p.Name.StartsWith(\"FC\", System.StringComparison.OrdinalIgnoreCase) && p.Name.Contains('w')).Select(p => p.Parameter.Sum()).Aggregate((a, b) => a + b)", "net.block.gain", "net.block.fc.weight")]
    public void Weights_are_known_by_their_names(string penalty, params string[] weights)
    {
        var run = Run("Net net", $"net.Call(x).Mean() + {penalty}");
        var model = Assert.Single(run.Outputs<StepModel>(Stages.StepBinding));
        Assert.Empty(model.Obstacles);
        var used = model.Loss!.Nodes.SelectMany(node => node.Inputs).ToHashSet();
        Assert.Equal(weights, model.Loss.Nodes.Where(node => node.Op is SourceOps.Parameter && used.Contains(node.Id)).Select(node => node.Text("path")));
        Assert.Empty(Assert.Single(run.Outputs<CompiledModule>(Stages.StepEmit)).Obstacles);
    }

    [Theory]
    [InlineData("Net net", "net.Parameters(false).First().Sum()", "`false`: parameters are followed as they are listed without options (name the weights one by one, use the optimizer's weight decay, or write the loop by hand)")]
    [InlineData("Net net", "net.Parameters().Where(p => p.RequiresGrad).First().Sum()", "`p.RequiresGrad`: what is frozen is known only at run time (leave the condition out: what is frozen gets no gradient)")]
    [InlineData("Net net", "net.block.Call(x).Mean()", "`net.block.Call(x)`: it calls a part of a network (call the network, or a module of its own that the class of the step holds as well)")]
    [InlineData("Net net", "net.layers[2].Weight.Sum()", "`net.layers.2.weight`: no such tensor is registered")]
    [InlineData("Net net", "net.layers[1].Bias!.Sum()", "`net.layers.1.bias`: no such tensor is registered")]
    [InlineData("Open net", "net.Parameters().First().Sum()", "`net.Parameters()`: which parameters `net` has is known only where it is constructed (name the weights one by one, use the optimizer's weight decay, or write the loop by hand)")]
    [InlineData("Open net", "net.layers.Select(l => l.Weight.Sum()).First()", "`net.layers.Select(l => l.Weight.Sum())`: how many modules `net.layers` holds is known only where the network is constructed (name the weights one by one, use the optimizer's weight decay, or write the loop by hand)")]
    [InlineData("Open net", "net.extra!.Weight.Sum()", "`net.extra`: whether it is null is known only where the network is constructed (name the weights one by one, use the optimizer's weight decay, or write the loop by hand)")]
    [InlineData("Open net", "net.fc.Weight.Sum() * net.width", "`net.width`: what `width` of a network holds is not known while compiling (read weights of the network alone, or keep the value in the class of the step)")]
    [InlineData("Flagged net", "net.Parameters().First().Sum()", "`net.Parameters()`: which parameters `net` has is known only where it is constructed (name the weights one by one, use the optimizer's weight decay, or write the loop by hand)")]
    [InlineData("Repeating net", "net.Parameters().First().Sum()", "`net.Parameters()`: which parameters `net` has is known only where it is constructed (name the weights one by one, use the optimizer's weight decay, or write the loop by hand)")]
    [InlineData("Repeating net", "net.block.fc.Weight.Sum()", "`net.block.fc.weight`: it belongs to `block`, which stays a call: its values are computed again in backward: [Recompute] (use the optimizer's weight decay, or write the loop by hand)")]
    public void What_is_not_known_runs_by_hand(string network, string penalty, string obstacle)
    {
        var run = Run(network, $"net.Call(x).Mean() + {penalty}");
        var told = Assert.Single(run.Outputs<CompiledModule>(Stages.StepEmit)).Obstacles[0];
        Assert.Equal(obstacle, $"`{told.Construct}`: {told.Reason}{(told.Rewrite.Length == 0 ? "" : $" ({told.Rewrite})")}");
    }

    [Fact]
    public void A_loss_of_weights_alone_calls_no_network()
    {
        var model = Assert.Single(Run("Net net", "net.scale.Sum()").Outputs<StepModel>(Stages.StepBinding));
        Assert.Equal("it calls no network", model.Obstacles[0].Reason);
    }

    [Theory]
    [InlineData("Flagged net", "net.Call(x).Mean() + net.fc.Weight.Sum()")]
    [InlineData("Flagged net", "net.Call(x).Mean() + net.block.Parameters().Select(p => p.Square().Sum()).Aggregate((a, b) => a + b)")]
    [InlineData("Net net, Net other", "net.Call(x).Mean() + (net.scale - other.scale).Square().Sum()")]
    public void Sums_over_weights_are_no_part_of_a_sweep(string networks, string loss)
    {
        var compiled = Assert.Single(Run(networks, loss).Outputs<CompiledModule>(Stages.StepEmit));
        Assert.Empty(compiled.Obstacles);
        Assert.StartsWith("App.Trainer.Train: whole row-major tensors", compiled.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_changes_is_gone_through_again_and_one_whose_Forward_changes_is_not()
    {
        var before = Source("Net net", "net.Call(x).Mean() + net.Parameters().Select(p => p.Sum()).Aggregate((a, b) => a + b)");
        var run = GeneratorHarness.Run(GeneratorHarness.Compile(before));
        Assert.Equal(9, Weights(run));
        var without = Edited("new Linear(4, 4), new", "new Linear(4, 4, bias: false), new");
        Assert.Equal(8, Weights(without));
        Assert.Equal(1, without.Computed(Stages.StepBinding));
        Assert.Equal(0, Edited("* scale;", "/ scale;").Computed(Stages.StepBinding));

        GeneratorRun Edited(string part, string other) => run.Next(GeneratorHarness.Compile(before.Replace(part, other, StringComparison.Ordinal)));
        static int Weights(GeneratorRun run) => Assert.Single(run.Outputs<StepModel>(Stages.StepBinding)).Loss!.Nodes.Count(node => node.Op == SourceOps.Parameter);
    }

    private static GeneratorRun Run(string networks, string loss) => GeneratorHarness.RunClean(Source(networks, loss));

    private static string Source(string networks, string loss) => $$"""
        using System.Linq;
        using NetGen;
        using NetGen.Layers;

        namespace App;

        {{Networks}}

        public sealed partial class Trainer({{networks}}, Sgd optimizer)
        {
            [TrainingStep] public partial float Train([Shape("N", 4)] Tensor x);
            private Tensor TrainLoss([Shape("N", 4)] Tensor x) => {{loss}};
        }
        """;
}
