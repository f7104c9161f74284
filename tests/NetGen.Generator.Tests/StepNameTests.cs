using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>What a step adds to its networks' classes bears the step's full name.</summary>
public sealed class StepNameTests
{
    [Theory]
    [InlineData("Net net", "net.Call(x)")]
    [InlineData("Net net, Net other", "other.Call(net.Call(x))")]
    public void Trainers_of_one_name_in_two_namespaces_train_one_class(string networks, string result)
    {
        var run = GeneratorHarness.RunClean($$"""
            using NetGen;
            using NetGen.Layers;

            namespace App
            {
                [Module]
                public partial class Net(float slope)
                {
                    private readonly float slope = slope;
                    private readonly BatchNorm1d norm = new(4);

                    [return: Shape("N", 4)]
                    public Tensor Forward([Shape("N", 4)] Tensor x) => F.LeakyRelu(norm.Call(x), slope);
                }
            }

            namespace App.First
            {
                {{Trainer}}
            }

            namespace App.Second
            {
                {{Trainer}}
            }
            """.Replace("NETWORKS", networks, StringComparison.Ordinal).Replace("RESULT", result, StringComparison.Ordinal));
        var generated = string.Concat(run.Output.SyntaxTrees.Select(tree => tree.ToString()));
        Assert.Contains("App_First_Trainer_Train", generated, StringComparison.Ordinal);
        Assert.Contains("App_Second_Trainer_Train", generated, StringComparison.Ordinal);
    }

    private const string Trainer = """
        public sealed partial class Trainer(NETWORKS, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train(Tensor x);

            private Tensor TrainLoss(Tensor x) => (RESULT).Mean();
        }
        """;
}
