using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>Each class and step has generated files of its own, whatever it is called: no two names may differ in the case of letters alone.</summary>
public sealed class FileNameTests
{
    private const string Net = "{ private readonly Linear fc = new(4, 3); public Tensor Forward([Shape(\"N\", 4)] Tensor x) => F.Relu(fc.Call(x)); }";

    [Theory]
    [InlineData("names in two cases", $"namespace App; [Module] public partial class Gpt {Net} [Module] public partial class GPT {Net} [Module] public partial class gPT {Net}", "App.GPT.Forward.g.cs", "App.Gpt(2).Forward.g.cs", "App.gPT(3).Forward.g.cs")]
    [InlineData("namespaces in two cases", $"namespace App.B {{ [Module] public partial class Net {Net} }} namespace App.b {{ [Module] public partial class Net {Net} }}", "App.B.Net.Forward.g.cs", "App.b(2).Net.Forward.g.cs")]
    [InlineData("a nested class called like a file of the outer one's", $"namespace App; [Module] public partial class Net {{ private readonly Backward inner = new(); public Tensor Forward([Shape(\"N\", 4)] Tensor x) => inner.Call(x) + 1; [Module] public partial class Backward {Net} [Module] public partial class Library {Net} }}", "App.Net.Backward.g.cs", "App.Net+Backward.Backward.g.cs", "App.Net+Library.Forward.g.cs")]
    [InlineData("keywords", $"namespace App.@namespace.@event; [Module] public partial class @class {Net} public sealed partial class @struct(@class net, Sgd optimizer) {{ [TrainingStep] public partial float @do([Shape(\"N\", 4)] Tensor x); private Tensor doLoss([Shape(\"N\", 4)] Tensor x) => net.Call(x).Mean(); }} public static partial class @static {{ [Gradient(nameof(@new))] public static partial Tensor @default(Tensor x); private static Tensor defaultForward(Tensor x) => x * 2; private static Tensor @new(Tensor x, Tensor y, Tensor gradY) => gradY * 2; }}", "App.namespace.event.class.Forward.g.cs", "App.namespace.event.struct.do.Step.g.cs", "App.namespace.event.static.default.g.cs")]
    [InlineData("steps in two cases", $"namespace App; [Module] public partial class Net {Net} public sealed partial class Trainer(Net net, Sgd optimizer) {{ [TrainingStep] public partial float Train(Tensor x); private Tensor TrainLoss(Tensor x) => net.Call(x).Mean(); [TrainingStep] public partial float train(Tensor x); private Tensor trainLoss(Tensor x) => net.Call(x).Sum(); }}", "App.Trainer.Train.Step.g.cs", "App.Trainer.train(2).Step.g.cs")]
    [InlineData("a step and a class whose names together are the same", $"namespace App; [Module] public partial class Net {Net} public sealed partial class Trainer(Net net, Sgd optimizer) {{ [TrainingStep] public partial float StepTrain(Tensor x); private Tensor StepTrainLoss(Tensor x) => net.Call(x).Mean(); }} public sealed partial class TrainerStep(Net net, Sgd optimizer) {{ [TrainingStep] public partial float Train(Tensor x); private Tensor TrainLoss(Tensor x) => net.Call(x).Mean(); }}", "App.Trainer.StepTrain.Step.g.cs", "App.TrainerStep.Train.Step.g.cs")]
    public void Are_told_apart(string what, string source, params string[] files)
    {
        var run = GeneratorHarness.RunClean("using NetGen; using NetGen.Layers; " + source);
        foreach (var file in files) Assert.True(run.Files.Contains(file), $"{what}: no {file} among {string.Join(", ", run.Files)}");
    }
}
