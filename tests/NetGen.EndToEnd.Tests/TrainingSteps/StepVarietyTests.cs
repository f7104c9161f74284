using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.TrainingSteps;

/// <summary>Steps over networks of many makes: compiled, and with the parameters that the loop by hand arrives at operation by operation.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class StepVarietyTests
{
    private const int Steps = 4;

    private const string Tied = "private readonly Linear first = new(6, 6), second = new(6, 6); public Net() => second.Weight = first.Weight; public Tensor Forward([Shape(\"N\", 6)] Tensor x) => second.Call(F.Tanh(first.Call(x)));";
    private const string Layers = "private readonly Sequential body = new(new Linear(6, 8), new LayerNorm(8), new Gelu(), new Dropout(0.25f), new Linear(8, 6)); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => body.Call(x);";
    private const string Chain = "private readonly Sequential body = new(new Linear(6, 8), new ReLU(), new Dropout(0.25f), new Linear(8, 6)); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => body.Call(x);";
    private const string Normalised = "private readonly Linear first = new(6, 8), second = new(8, 6); private readonly BatchNorm1d norm = new(8); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => second.Call(F.Relu(norm.Call(first.Call(x))));";
    private const string Built = "private readonly Linear first = new(6, hidden), second = new(hidden, 6); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => second.Call(F.Dropout(F.Tanh(first.Call(x) * (1f / hidden)), p, Training));";
    private const string Given = "private readonly Wrapped<Linear> inner = new(new Linear(6, 6)); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => inner.Call(x);";
    private const string Derived = "private readonly Own own = new(); public Tensor Forward([Shape(\"N\", 6)] Tensor x) => own.Call(x);";

    [Theory]
    [InlineData("tied parameters", Tied, "F.MseLoss(net.Call(x), y)")]
    [InlineData("layers of the library", Chain, "F.MseLoss(net.Call(x), y)")]
    [InlineData("a module that a constructor is given", Given, "F.MseLoss(net.Call(x), y)")]
    [InlineData("a Forward with inherited parts", Derived, "F.MseLoss(net.Call(x), y)")]
    public void One_sweep_gives_what_the_loop_gives(string what, string net, string loss) => Check(what, net, $"public partial float Train(Tensor x, [Shape(\"N\", 6)] Tensor y); private Tensor TrainLoss(Tensor x, [Shape(\"N\", 6)] Tensor y) => {loss};", isCompiled: true);

    [Theory]
    [InlineData("several losses", Tied, "public partial (float, float) Train(Tensor x, Tensor y); private (Tensor, Tensor) TrainLoss(Tensor x, Tensor y) { var z = net.Call(x); return (F.MseLoss(z, y) + z.Mean() * 0.1f, z.Mean()); }")]
    [InlineData("a record", Layers, "public partial Losses Train(Tensor x, Tensor y); private (Tensor Total, Tensor Part) TrainLoss(Tensor x, Tensor y) { var z = net.Call(x); return (F.L1Loss(z, y), z.Mean()); }")]
    [InlineData("two calls", Tied, "public partial float Train(Tensor x, Tensor y); private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(net.Call(x)), y);")]
    [InlineData("a rate that is no loss", Layers, "public partial (float, float) Train(Tensor x, Tensor y); private (Tensor, Tensor) TrainLoss(Tensor x, Tensor y) { var z = net.Call(x); return (F.MseLoss(z, y), (z > 0f).To(DType.Float32).Mean()); }")]
    [InlineData("a loss that is no mean over samples", Layers, "public partial float Train(Tensor x, Tensor y); private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y).Sqrt();")]
    [InlineData("statistics of the batch", Normalised, "public partial float Train(Tensor x, Tensor y); private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);")]
    [InlineData("what the constructor was given", Built, "public partial (float, float) Train(Tensor x, Tensor y); private (Tensor, Tensor) TrainLoss(Tensor x, Tensor y) { var z = net.Call(x); return (F.MseLoss(z, y), z.Mean()); }")]
    public void Over_whole_tensors_as_well(string what, string net, string step) => Check(what, net, step, isCompiled: true);

    [Theory]
    [InlineData("in the lanes", Chain, "public partial float Train(Tensor x, [Shape(\"N\", 6)] Tensor y); private Tensor TrainLoss(Tensor x, [Shape(\"N\", 6)] Tensor y) => F.MseLoss(net.Call(x), y);")]
    [InlineData("a sum in the lanes", Chain, "public partial float Train(Tensor x, [Shape(\"N\", 6)] Tensor y); private Tensor TrainLoss(Tensor x, [Shape(\"N\", 6)] Tensor y) => (net.Call(x) - y).Abs().Sum();")]
    [InlineData("over whole tensors", Tied, "public partial (float, float) Train(Tensor x, Tensor y); private (Tensor, Tensor) TrainLoss(Tensor x, Tensor y) { var z = net.Call(x); return (F.MseLoss(z, y) + z.Mean() * 0.1f, z.Mean()); }")]
    [InlineData("a number beside the tensors", Layers, "public partial float Train(Tensor x, Tensor y, float weight = 0.5f); private Tensor TrainLoss(Tensor x, Tensor y, float weight) => F.MseLoss(net.Call(x), y) * weight + net.Call(x).Mean();")]
    public void Micro_batches(string what, string net, string step) => Check(what, net, step, isCompiled: true, "(MicroBatches = 4)");

    private static void Check(string what, string net, string step, bool isCompiled, string options = "")
    {
        var assembly = GeneratedAssembly.Build($$"""
            using NetGen;
            using NetGen.Layers;

            public readonly record struct Losses(float Total, float Part);

            [Module]
            public partial class Wrapped<T>(T inner) where T : Module, ITensorModule
            {
                private readonly T inner = inner;
                public Tensor Forward(Tensor x) => x + F.Sigmoid(inner.Call(x));
            }

            [Module]
            public abstract partial class Base
            {
                private readonly Linear fc = new(6, 6);
                protected abstract Tensor Act(Tensor x);
                public Tensor Forward([Shape("N", 6)] Tensor x) => Act(fc.Call(x));
            }

            [Module]
            public sealed partial class Own : Base
            {
                private readonly Linear own = new(6, 6);
                protected override Tensor Act(Tensor x) => own.Call(F.Tanh(x));
            }

            [Module]
            public sealed partial class Net{{(net == Built ? "(int hidden, float p)" : "")}}
            {
                {{(net == Built ? "public Net() : this(8, 0.25f) { }" : "")}}
                {{net}}
            }

            public sealed partial class Trainer(Net net, Optimizer optimizer)
            {
                [TrainingStep{{options}}]
                {{step}}
            }
            """, LanguageVersion.CSharp14);
        var swept = Train(assembly, compiled: true, out var ran);
        var byHand = Train(assembly, compiled: false, out _);
        Assert.True(isCompiled == ran, $"{what}: {(ran ? "compiled" : "the loop")}");
        Assert.Equal(byHand.Keys, swept.Keys);
        foreach (var (name, values) in byHand) Assert.Equal(values, swept[name], (left, right) => MathF.Abs(left - right) < 1e-4f);
    }

    /// <summary>The parameters after some steps, the two groups of which learn at different speeds.</summary>
    private static SortedDictionary<string, float[]> Train(GeneratedAssembly assembly, bool compiled, out bool ran)
    {
        RandomState.Seed(3);
        var net = assembly.New("Net");
        var before = net.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Parameter.ToArray<float>());
        Assert.True(GeneratedAssembly.RunsCompiled(net, Tensor.Randn([5, 6])), "the network runs eagerly");
        ParameterGroup[] groups = [new(net.Parameters().Where(parameter => parameter.Rank > 1)), new(net.Parameters().Where(parameter => parameter.Rank == 1)) { LearningRate = 0.2 }];
        var trainer = Activator.CreateInstance(net.GetType().Assembly.GetType("Trainer")!, net, new Sgd(groups, lr: 0.05, momentum: 0.9))!;
        var train = trainer.GetType().GetMethod("Train")!;
        ran = false;
        CompiledCode.IsEnabled = compiled;
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                RandomState.Seed((ulong)step);
                train.Invoke(trainer, [Tensor.Randn([9, 6]), Tensor.Randn([9, 6]), .. train.GetParameters()[2..].Select(_ => (object)0.5f)]);
            }

            var trained = net.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Parameter.ToArray<float>());
            // Without a body a partial method is not there.
            if (trainer.GetType().GetMethod("TrainCompiled", BindingFlags.Instance | BindingFlags.NonPublic) is { } method)
            {
                object?[] arguments = [Tensor.Randn([9, 6]), Tensor.Randn([9, 6]), .. method.GetParameters()[2..].Select(parameter => (object)(parameter.Name == "done" ? false : 0f))];
                method.Invoke(trainer, arguments);
                ran = (bool)arguments[^1]!;
            }

            Assert.All(trained, entry => Assert.NotEqual(before[entry.Key], entry.Value));
            return new(trained, StringComparer.Ordinal);
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }
    }
}
