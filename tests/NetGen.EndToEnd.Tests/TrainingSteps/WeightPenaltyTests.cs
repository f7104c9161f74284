using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.TrainingSteps;

/// <summary>
/// Steps whose loss reads the weights of their networks: compiled, and with the parameters and losses that the loop by hand
/// arrives at operation by operation.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class WeightPenaltyTests
{
    private const int Rounds = 4;

    private const string Source = """
        using System.Linq;
        using NetGen;
        using NetGen.Layers;

        [Module]
        public sealed partial class Block(int width)
        {
            public readonly Linear fc = new(width, width);
            [Name("gain")] public readonly Parameter _scale = new(Tensor.Ones([width]));
            public Tensor Forward([Shape("N", "width")] Tensor x) => F.Tanh(fc.Call(x)) * _scale + x;
        }

        [Module]
        public sealed partial class Net
        {
            public readonly Linear first = new(5, 8);
            public readonly Dropout drop = new(0.3f);
            public readonly ModuleList<Block> blocks = new(new Block(8), new Block(8));
            public Block Middle { get; } = new(8);
            public Linear Last => last;
            public readonly Parameter scale = new(Tensor.Ones([3]));
            public readonly ParameterList gains = [new Parameter(Tensor.Ones([3])), new Parameter(Tensor.Ones([3]))];
            public readonly ParameterDict shifts = new() { ["a"] = new Parameter(Tensor.Ones([3])) };
            private readonly Linear last = new(8, 3);
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                x = drop.Call(F.Relu(first.Call(x)));
                foreach (var block in blocks) x = block.Call(x);
                x = last.Call(Middle.Call(x)) * scale;
                foreach (var gain in gains) x = x * gain;
                return F.LogSoftmax(x + shifts["a"], -1);
            }

            public Tensor Smoothness(float weight) => weight * (last.Weight.Square().Sum() + scale.Abs().Sum());
        }

        [Module]
        public sealed partial class Tied
        {
            public readonly Linear first = new(5, 5, bias: false), second = new(5, 5, bias: false);
            public Tied() => second.Weight = first.Weight;
            public Tensor Forward([Shape("N", 5)] Tensor x) => second.Call(F.Tanh(first.Call(x)));
        }

        public sealed partial class Trainer(Net net, Net anchor, Optimizer optimizer, float decay)
        {
            [TrainingStep] public partial float Weight(Tensor x, Tensor y);
            private Tensor WeightLoss(Tensor x, Tensor y) => F.NllLoss(net.Call(x), y) + 1e-2f * net.first.Weight.Square().Sum();

            [TrainingStep] public partial float Kept(Tensor x, Tensor y);
            private Tensor KeptLoss(Tensor x, Tensor y) => F.NllLoss(net.Call(x), y) + decay * net.first.Bias!.Abs().Sum();

            [TrainingStep(ClipGradNorm = 0.5)] public partial float Nested(Tensor x, Tensor y);
            private Tensor NestedLoss(Tensor x, Tensor y) =>
                F.NllLoss(net.Call(x), y) + 0.1f * net.Middle.fc.Weight.Square().Sum() + 0.1f * net.scale.Abs().Sum() + 0.1f * (net.blocks[1]._scale - 1).Square().Sum() + 0.1f * net.Last.Weight.Amax([0]).Sum();

            [TrainingStep(ClipGradValue = 0.05)] public partial float Blocks(Tensor x, Tensor y);
            private Tensor BlocksLoss(Tensor x, Tensor y)
            {
                var loss = F.NllLoss(net.Call(x), y);
                foreach (var block in net.blocks)
                {
                    var gram = F.MatMul(block.fc.Weight, block.fc.Weight.Transpose(0, 1));
                    loss = loss + 0.01f * (gram - Tensor.Ones([8, 8]).Tril().Triu()).Square().Sum();
                }

                return loss + (net.blocks[0].fc.Weight - net.blocks[^1].fc.Weight).Square().Mean();
            }

            [TrainingStep] public partial float All(Tensor x, Tensor y);
            private Tensor AllLoss(Tensor x, Tensor y)
            {
                var penalty = Tensor.Zeros([]);
                foreach (var parameter in net.Parameters()) penalty += parameter.Square().Sum();
                return F.NllLoss(net.Call(x), y) + 1e-2f * penalty;
            }

            [TrainingStep(MicroBatches = 3)] public partial float Parts(Tensor x, Tensor y);
            private Tensor PartsLoss(Tensor x, Tensor y) => F.NllLoss(net.Call(x), y) + 1e-2f * net.Parameters().Select(p => p.Square().Sum()).Aggregate((a, b) => a + b);

            [TrainingStep] public partial float Named(Tensor x, Tensor y);
            private Tensor NamedLoss(Tensor x, Tensor y)
            {
                var loss = F.NllLoss(net.Call(x), y);
                foreach (var (name, parameter) in net.NamedParameters())
                {
                    if (!name.EndsWith("bias") && parameter.Rank > 1) loss += 1e-2f * parameter.Abs().Sum();
                }

                return loss + net.blocks.Select(block => block.fc.Bias!.Square().Sum()).Aggregate((a, b) => a + b);
            }

            [TrainingStep] public partial float Anchored(Tensor x, Tensor y);
            private Tensor AnchoredLoss(Tensor x, Tensor y)
            {
                var loss = F.NllLoss(net.Call(x), y);
                foreach (var (own, other) in net.Parameters().Zip(anchor.Parameters())) loss += 0.5f * (own - other.Detach()).Square().Sum();
                return loss;
            }

            [TrainingStep] public partial float Taught(Tensor x, Tensor y);
            private Tensor TaughtLoss(Tensor x, Tensor y)
            {
                Tensor target;
                using (GradMode.NoGrad()) target = anchor.Middle.fc.Weight * 2;
                return F.NllLoss(net.Call(x), y) + F.MseLoss(net.Middle.fc.Weight, target);
            }

            [TrainingStep] public partial float Method(Tensor x, Tensor y);
            private Tensor MethodLoss(Tensor x, Tensor y) => F.NllLoss(net.Call(x), y) + net.Smoothness(0.05f);

            [TrainingStep] public partial float Shared(Tensor x, Tensor y);
            private Tensor SharedLoss(Tensor x, Tensor y) => F.NllLoss(net.Call(x) + F.Linear(x, net.first.Weight).Mean(1, true), y);

            [TrainingStep] public partial float Spread(Tensor x, Tensor y);
            private Tensor SpreadLoss(Tensor x, Tensor y) => (F.NllLoss(net.Call(x), y, reduction: Reduction.None) + 0.1f * net.first.Weight.Square().Sum()).Mean() + 0.1f * net.GetParameter("blocks.0.fc.weight").Abs().Mean();

            [TrainingStep] public partial float Flat(Tensor x, Tensor y);
            private Tensor FlatLoss(Tensor x, Tensor y) => F.NllLoss(net.Call(x), y) + 0.1f * F.Cat(net.blocks[0].Parameters().Select(p => p.Flatten()).ToArray()).Norm();

            [TrainingStep] public partial float Contained(Tensor x, Tensor y);
            private Tensor ContainedLoss(Tensor x, Tensor y)
            {
                var loss = F.NllLoss(net.Call(x), y) + 0.1f * net.gains[1].Square().Sum() + 0.1f * (net.shifts["a"] - anchor.shifts["a"] + net.gains[^1]).Abs().Sum();
                foreach (var gain in net.gains) loss += gain.Exp().Sum() * 0.01f;
                return loss;
            }

            [TrainingStep] public partial float Both(Tensor x, Tensor y);
            private Tensor BothLoss(Tensor x, Tensor y) => F.NllLoss(net.Call(x), y) + 0.1f * (net.first.Weight - anchor.first.Weight).Square().Sum();

            [TrainingStep] public partial (float, float) Told(Tensor x, Tensor y);
            private (Tensor, Tensor) ToldLoss(Tensor x, Tensor y)
            {
                var penalty = Penalties.Square(net);
                return (F.NllLoss(net.Call(x), y) + 1e-3f * penalty, penalty);
            }
        }

        public static class Penalties
        {
            public static Tensor Square(Module module)
            {
                var sum = Tensor.Zeros([]);
                foreach (var (name, parameter) in module.NamedParameters().Where(p => p.Name.Contains("weight"))) sum = sum + parameter.Square().Sum();
                return sum;
            }
        }

        public sealed partial class TiedTrainer(Tied net, Optimizer optimizer)
        {
            [TrainingStep] public partial float All(Tensor x);
            private Tensor AllLoss(Tensor x)
            {
                var penalty = Tensor.Zeros([]);
                foreach (var parameter in net.Parameters()) penalty += parameter.Square().Sum();
                return F.MseLoss(net.Call(x), x) + penalty;
            }

            [TrainingStep] public partial float Both(Tensor x);
            private Tensor BothLoss(Tensor x) => F.MseLoss(net.Call(x), x) + net.first.Weight.Square().Sum() + net.second.Weight.Square().Sum();
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    private static readonly string[] Steps = ["Weight", "Kept", "Nested", "Blocks", "All", "Parts", "Named", "Anchored", "Taught", "Method", "Shared", "Spread", "Flat", "Contained", "Both", "Told"];

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (var step in Steps)
        {
            foreach (var samples in new[] { 1, 3, 16, 33 }) cases.Add(step, "momentum", samples);
            foreach (var optimizer in new[] { "adamw", "groups", "frozen" }) cases.Add(step, optimizer, 16);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_arrives_where_the_loop_by_hand_does(string step, string optimizer, int samples)
    {
        var (byHand, _) = Train(step, optimizer, samples, isCompiled: false);
        var (compiled, ran) = Train(step, optimizer, samples, isCompiled: true);
        Assert.True(ran, "the loop by hand");
        Assert.Equal(byHand.Keys, compiled.Keys);
        foreach (var (name, values) in byHand) Assert.Equal(values, compiled[name], (left, right) => MathF.Abs(left - right) < 1e-4f * MathF.Max(1, MathF.Abs(left)));
    }

    private static (Dictionary<string, float[]> State, bool Ran) Train(string step, string optimizer, int samples, bool isCompiled)
    {
        RandomState.Seed(3);
        var (net, anchor) = (Built.Value.New("Net"), Built.Value.New("Net"));
        if (optimizer == "frozen") Frozen(net);
        var trainer = Trainer("Trainer", net, anchor, Optimizer(optimizer, net), 0.02f);
        object[] batch = [Tensor.Randn(samples, 5), Tensor.FromArray(Enumerable.Range(0, samples).Select(i => (long)(i % 3)).ToArray())];
        return Train(trainer, step, batch, isCompiled, net, anchor);
    }

    private static (Dictionary<string, float[]> State, bool Ran) Train(object trainer, string step, object[] batch, bool isCompiled, params Module[] networks)
    {
        var method = trainer.GetType().GetMethod(step)!;
        var values = new Dictionary<string, float[]>(StringComparer.Ordinal);
        CompiledCode.IsEnabled = isCompiled;
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                RandomState.Seed((ulong)round);
                values[$"loss {round}"] = method.Invoke(trainer, batch) switch { float loss => [loss], ValueTuple<float, float> losses => [losses.Item1, losses.Item2], _ => [] };
            }

            for (var index = 0; index < networks.Length; index++)
            {
                foreach (var (name, tensor) in networks[index].StateDict()) values[$"{index} {name}"] = tensor.ToArray<float>();
            }

            return (values, RunsCompiled(trainer, step, batch));
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }
    }

    [Fact]
    public void What_is_frozen_takes_part_and_gets_no_gradient()
    {
        var net = Built.Value.New("Net");
        Frozen(net);
        var (state, ran) = Train(Trainer("Trainer", net, Built.Value.New("Net"), new Sgd(net.Parameters(), lr: 1e-9), 0f), "Told", [Tensor.Randn(4, 5), Tensor.Zeros(4).To(DType.Int64)], isCompiled: true);
        Assert.True(ran);
        Assert.Equal(net.NamedParameters().Where(p => p.Name.Contains("weight", StringComparison.Ordinal)).Sum(p => p.Parameter.ToArray<float>().Sum(x => x * x)), state["loss 0"][1], 1e-3f);
        Assert.Null(net.GetParameter("first.weight").Grad);
        Assert.NotNull(net.GetParameter("last.weight").Grad);
    }

    [Theory]
    [InlineData("Both")]
    [InlineData("Anchored")]
    public void A_network_whose_weights_alone_are_read_may_be_in_either_mode(string step)
    {
        var (net, anchor) = (Built.Value.New("Net"), Built.Value.New("Net"));
        anchor.Eval();
        var (_, ran) = Train(Trainer("Trainer", net, anchor, Optimizer("momentum", net), 0f), step, [Tensor.Randn(4, 5), Tensor.Zeros(4).To(DType.Int64)], isCompiled: true);
        Assert.True(ran);
    }

    [Fact]
    public void Tied_weights_count_once_among_the_parameters_and_twice_by_name()
    {
        foreach (var step in new[] { "All", "Both" })
        {
            var (byHand, _) = Tied(step, isCompiled: false);
            var (compiled, ran) = Tied(step, isCompiled: true);
            Assert.Equal(step == "Both", ran);
            foreach (var (name, values) in byHand) Assert.Equal(values, compiled[name], (left, right) => MathF.Abs(left - right) < 1e-5f);
        }

        static (Dictionary<string, float[]> State, bool Ran) Tied(string step, bool isCompiled)
        {
            RandomState.Seed(1);
            var net = Built.Value.New("Tied");
            return Train(Trainer("TiedTrainer", net, new Sgd(net.Parameters(), lr: 0.05)), step, [Tensor.Randn(6, 5)], isCompiled, net);
        }
    }

    [Theory]
    [InlineData("Weight")]
    [InlineData("Kept")]
    [InlineData("Taught")]
    [InlineData("Spread")]
    [InlineData("All")]
    [InlineData("Named")]
    [InlineData("Anchored")]
    public void Nothing_is_left_to_collect(string step)
    {
        var net = Built.Value.New("Net");
        var trainer = Trainer("Trainer", net, Built.Value.New("Net"), Optimizer("momentum", net), 0.02f);
        var train = trainer.GetType().GetMethod(step)!.CreateDelegate<Func<Tensor, Tensor, float>>(trainer);
        var (x, y) = (Tensor.Randn(16, 5), Tensor.Zeros(16).To(DType.Int64));
        var garbage = 0L;
        for (var round = 0; round < 12; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            train(x, y);
            garbage = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, garbage);
    }

    private static void Frozen(Module net)
    {
        foreach (var (name, parameter) in net.NamedParameters()) parameter.RequiresGrad = !name.StartsWith("first", StringComparison.Ordinal);
    }

    private static Optimizer Optimizer(string name, Module net) => name switch
    {
        "adamw" => new AdamW(net.Parameters(), lr: 0.01),
        "groups" => new Sgd(
            [
                new ParameterGroup(net.NamedParameters().Where(p => p.Name.EndsWith("bias", StringComparison.Ordinal)).Select(p => p.Parameter)) { LearningRate = 0.1 },
                new ParameterGroup(net.NamedParameters().Where(p => !p.Name.EndsWith("bias", StringComparison.Ordinal)).Select(p => p.Parameter)) { WeightDecay = 0.01 },
            ],
            lr: 0.02),
        _ => new Sgd(net.Parameters(), lr: 0.02, momentum: 0.9),
    };

    private static object Trainer(string type, params object[] arguments) => Activator.CreateInstance(Built.Value.New("Net").GetType().Assembly.GetType(type)!, arguments)!;

    private static bool RunsCompiled(object trainer, string step, object[] batch)
    {
        var method = trainer.GetType().GetMethod(step + "Compiled", BindingFlags.Instance | BindingFlags.NonPublic);
        if (method is null) return false;
        object?[] arguments = [.. batch, .. method.GetParameters()[batch.Length..].Select(parameter => (object)(parameter.Name == "done" ? false : 0f))];
        method.Invoke(trainer, arguments);
        return (bool)arguments[^1]!;
    }
}
