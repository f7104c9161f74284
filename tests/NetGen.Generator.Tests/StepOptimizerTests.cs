using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Which optimizer a step takes where its class says the same one twice.</summary>
public sealed class StepOptimizerTests
{
    [Theory]
    [InlineData("(Net net, Sgd optimizer)", "", "optimizer")]
    [InlineData("(Net net, Optimizer optimizer)", "private readonly Optimizer optimizer = optimizer;", "this.optimizer")]
    [InlineData("(Net net, Optimizer optimizer)", "private readonly Optimizer _optimizer = optimizer;", "this._optimizer")]
    [InlineData("(Net net, Sgd optimizer)", "private readonly Optimizer _optimizer = optimizer ?? throw new System.ArgumentNullException(nameof(optimizer));", "this._optimizer")]
    [InlineData("(Net net, Sgd sgd)", "public Sgd Optimizer { get; } = sgd;", "this.Optimizer")]
    [InlineData("(Net net, Sgd sgd) : Base(new Sgd(net.Parameters(), 0.1))", "", "sgd")]
    [InlineData("(Net net, Sgd own) : Base(own)", "private readonly Sgd mine = own;", "this.mine")]
    public void A_parameter_that_a_member_begins_with_is_the_members(string head, string member, string optimizer)
    {
        var run = GeneratorHarness.RunClean($$"""
            using NetGen;
            using NetGen.Layers;

            public abstract class Base(Sgd own) { private readonly Sgd own = own; public double Rate => own.LearningRate; }

            [Module]
            public sealed partial class Net
            {
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => fc.Call(x);
            }

            public sealed partial class Trainer{{head}}
            {
                {{member}}

                [TrainingStep]
                public partial float Train(Tensor x);

                private Tensor TrainLoss(Tensor x) => net.Call(x).Mean();
            }
            """);
        Assert.Contains($"{optimizer}.Step();", string.Concat(run.Output.SyntaxTrees.Select(tree => tree.ToString())), StringComparison.Ordinal);
    }
}
