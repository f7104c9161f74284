using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.TrainingSteps;

/// <summary>
/// Steps over networks with loops whose rounds only run time counts: compiled, and with the losses, parameters, buffers, states
/// of the optimizer and random numbers that the loop by hand arrives at operation by operation, at lengths that change.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class LoopStepTests
{
    private const string Source = """
        using System.Collections.Generic;
        using NetGen;
        using NetGen.Layers;

        [Module]
        public sealed partial class Rnn(int hidden)
        {
            private readonly Linear wx = new(3, hidden), wh = new(hidden, hidden), head = new(hidden, 2);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var h = Tensor.Zeros([x.Size(0), hidden]);
                for (var t = 0; t < x.Size(1); t++) h = F.Tanh(wx.Call(x[.., t]) + wh.Call(h));
                return head.Call(h);
            }
        }

        [Module]
        public sealed partial class Everywhere
        {
            // One matrix in the rounds, beside them, and under a second name.
            private readonly Linear fc = new(3, 3), again = new(3, 3);
            private readonly Linear head = new(3, 2);
            public Everywhere() => again.Weight = fc.Weight;
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var h = fc.Call(x.Mean(1));
                for (var t = 0; t < x.Size(1); t++) h = F.Tanh(fc.Call(x[.., t]) + again.Call(h));
                return head.Call(again.Call(h));
            }
        }

        [Module]
        public sealed partial class Gru
        {
            private readonly Linear zx = new(3, 5), zh = new(5, 5), rx = new(3, 5), rh = new(5, 5), nx = new(3, 5), nh = new(5, 5);
            private readonly Dropout drop = new(0.3f);
            private readonly BatchNorm1d norm = new(5);
            private readonly Linear head = new(5, 2);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var h = Tensor.Zeros([x.Size(0), 5]);
                var all = new List<Tensor>();
                for (var t = 0; t < x.Size(1); t++)
                {
                    var z = F.Sigmoid(zx.Call(x[.., t]) + zh.Call(h));
                    var r = F.Sigmoid(rx.Call(x[.., t]) + rh.Call(h));
                    var n = F.Tanh(nx.Call(x[.., t]) + r * nh.Call(h));
                    h = z * h + (1 - z) * drop.Call(norm.Call(n));
                    all.Add(h);
                }

                return head.Call(F.Dropout(F.Stack(all, 1).Mean(1), 0.2f, Training));
            }
        }

        [Module]
        public sealed partial class Attending
        {
            private readonly Linear query = new(5, 5, bias: false), key = new(3, 5), value = new(3, 5), head = new(5, 2);
            private readonly GRUCell cell = new(5, 5);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var (keys, values) = (key.Call(x), value.Call(x));
                var h = keys.Mean(1);
                var all = new List<Tensor>();
                for (var t = 0; t < x.Size(1); t++)
                {
                    var scores = F.Softmax((keys * query.Call(h).Unsqueeze(1)).Sum(-1), dim: -1);
                    h = cell.Call((values * scores.Unsqueeze(-1)).Sum(1), h);
                    all.Add(head.Call(h));
                }

                return F.Stack(all, dim: 1).Mean(1);
            }
        }

        [Module]
        public sealed partial class Nested
        {
            private readonly LSTMCell first = new(3, 4), second = new(4, 4);
            private readonly Linear wx = new(3, 4), inner = new(4, 4), head = new(4, 2);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var state = (Tensor.Zeros([x.Size(0), 4]), Tensor.Zeros([x.Size(0), 4]));
                var other = state;
                var all = new List<Tensor>();
                for (var t = 0; t < x.Size(1); t++)
                {
                    state = first.Call(x[.., t], state);
                    all.Add(state.Item1);
                }

                foreach (var step in all)
                {
                    var y = step;
                    for (var s = 0; s < x.Size(1); s++) y = F.Tanh(inner.Call(y) + wx.Call(x[.., s]));
                    other = second.Call(y, other);
                }

                return head.Call(other.Item1);
            }
        }

        [Module]
        public sealed partial class Block(int width)
        {
            private readonly Linear fc = new(width, width);
            private readonly Dropout drop = new(0.25f);
            public Tensor Forward([Shape("N", "width")] Tensor x) => x + drop.Call(F.Gelu(fc.Call(x)));
        }

        [Module]
        public sealed partial class Stack(int width, int depth, double slope)
        {
            private readonly Linear first = new(3, width);
            private readonly ModuleList<Block> blocks = new(depth, _ => new Block(width));
            private readonly ModuleList<Linear> steps = new(depth, _ => new Linear(width, width));
            private readonly LayerNorm norm = new(width);
            private readonly Linear head = new(width, 2);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var h = first.Call(x.Mean(1));
                foreach (var block in blocks) h = F.LeakyRelu(norm.Call(block.Call(h)), slope);
                for (var t = 0; t < x.Size(1); t++)
                {
                    h = h + first.Call(x[.., t]);
                    foreach (var step in steps) h = F.Tanh(step.Call(h));
                }

                return head.Call(h);
            }
        }

        [Module]
        public sealed partial class Unused
        {
            // Where the loop goes no round, what it would learn has no gradient, and stays.
            private readonly Linear wx = new(3, 4), late = new(4, 4), head = new(4, 2);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var h = F.Tanh(wx.Call(x.Mean(1)));
                for (var t = 1; t < x.Size(1); t++) h = F.Tanh(late.Call(h));
                return head.Call(h);
            }
        }

        [Module]
        public sealed partial class Chosen
        {
            // The rounds cut whole numbers too, which want no gradient.
            private readonly Embedding table = new(4, 4);
            private readonly Linear wh = new(4, 4), head = new(4, 2);
            public Tensor Forward([Shape("N", "T", 3)] Tensor x)
            {
                var places = (x > 0).To(DType.Int64).Sum(2);
                var h = Tensor.Zeros([x.Size(0), 4]);
                for (var t = 0; t < x.Size(1); t++) h = F.Tanh(table.Call(places[.., t]) + wh.Call(h));
                return head.Call(h);
            }
        }

        public sealed partial class OfRnn(Rnn net, Optimizer optimizer)
        {
            [TrainingStep] public partial float Train([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);

            [TrainingStep(MicroBatches = 2, ClipGradNorm = 0.1)] public partial float Parts([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor PartsLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);

            [TrainingStep] public partial (float, float) Both([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private (Tensor, Tensor) BothLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y)
            {
                var z = net.Call(x);
                return (F.MseLoss(z, y), z.Abs().Mean());
            }
        }

        public sealed partial class OfEverywhere(Everywhere net, Optimizer optimizer)
        {
            [TrainingStep] public partial float Train(Tensor x, Tensor y);
            private Tensor TrainLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);

            [TrainingStep(MicroBatches = 3)] public partial float Parts(Tensor x, Tensor y);
            private Tensor PartsLoss(Tensor x, Tensor y) => F.MseLoss(net.Call(x), y);
        }

        public sealed partial class OfGru(Gru net, Optimizer optimizer)
        {
            [TrainingStep(ClipGradNorm = 0.5)] public partial float Train([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);

            [TrainingStep(MicroBatches = 2)] public partial float Parts([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor PartsLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.SmoothL1Loss(net.Call(x), y);
        }

        public sealed partial class OfAttending(Attending net, Optimizer optimizer)
        {
            [TrainingStep(ClipGradValue = 0.01)] public partial float Train([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);
        }

        public sealed partial class OfNested(Nested net, Optimizer optimizer)
        {
            [TrainingStep] public partial float Train([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);
        }

        public sealed partial class OfStack(Stack net, Optimizer optimizer)
        {
            [TrainingStep] public partial float Train([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);

            [TrainingStep(MicroBatches = 3)] public partial float Parts([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y, float weight);
            private Tensor PartsLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y, float weight) => F.MseLoss(net.Call(x), y) * weight;
        }

        public sealed partial class OfUnused(Unused net, Optimizer optimizer)
        {
            [TrainingStep] public partial float Train([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);
        }

        public sealed partial class OfChosen(Chosen net, Optimizer optimizer)
        {
            [TrainingStep] public partial float Train([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor TrainLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);
        }

        public sealed partial class OfTwo(Stack teacher, Rnn student, Optimizer optimizer)
        {
            [TrainingStep] public partial float Distil([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor DistilLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y)
            {
                Tensor wanted;
                using (GradMode.NoGrad()) wanted = teacher.Call(x);
                return F.MseLoss(student.Call(x), wanted + y);
            }

            [TrainingStep] public partial float Both([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y);
            private Tensor BothLoss([Shape("N", "T", 3)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(student.Call(x) + teacher.Call(x), y);
        }
        """;

    private static readonly int[] Lengths = [3, 7, 7, 1, 2, 9];

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    public static TheoryData<string, string> Steps => new()
    {
        { "Rnn", "Train" }, { "Rnn", "Parts" }, { "Rnn", "Both" }, { "Everywhere", "Train" }, { "Everywhere", "Parts" },
        { "Gru", "Train" }, { "Gru", "Parts" }, { "Attending", "Train" }, { "Nested", "Train" }, { "Stack", "Train" }, { "Stack", "Parts" }, { "Unused", "Train" }, { "Chosen", "Train" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void One_network(string type, string step) => Check(
        step, () => [New(type)], networks => Trainer($"Of{type}", [.. networks, new Adam(networks[0].Parameters(), lr: 0.02, weightDecay: 0.1)]));

    [Theory]
    [MemberData(nameof(Steps))]
    public void Groups_of_parameters_some_of_them_frozen(string type, string step) => Check(
        step,
        () => [New(type)],
        networks =>
        {
            Frozen(networks[0]);
            var parameters = networks[0].Parameters().ToList();
            ParameterGroup[] groups = [new(parameters.Where(parameter => parameter.Rank > 1)), new(parameters.Where(parameter => parameter.Rank == 1)) { LearningRate = 0.3 }];
            return Trainer($"Of{type}", [.. networks, new Sgd(groups, lr: 0.1, momentum: 0.9)]);
        });

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_the_optimizer_does_not_move_stays(string type, string step) => Check(
        step,
        () => [New(type)],
        networks => Trainer($"Of{type}", [.. networks, new Sgd(networks[0].NamedParameters().Where((_, index) => index % 2 == 0).Select(entry => entry.Parameter), lr: 0.1)]));

    [Theory]
    [InlineData("Distil", true, false)]
    [InlineData("Distil", false, false)]
    [InlineData("Both", true, true)]
    [InlineData("Both", true, false)]
    public void Two_networks(string step, bool trains, bool both) => Check(
        step,
        () =>
        {
            var teacher = New("Stack");
            teacher.Train(trains);
            return [teacher, New("Rnn")];
        },
        networks => Trainer("OfTwo", [.. networks, new Adam(networks.Skip(both ? 0 : 1).SelectMany(network => network.Parameters()), lr: 0.02)]));

    [Fact]
    public void A_block_in_another_mode_runs_by_hand()
    {
        var stack = New("Stack");
        stack.GetSubmodule("blocks.1").Eval();
        var trainer = Trainer("OfStack", [stack, new Sgd(stack.Parameters(), lr: 0.1)]);
        Assert.False(GeneratedAssembly.RunsCompiled(stack, Tensor.Randn(4, 3, 3)));
        Assert.False(RunsCompiled(trainer, "Train", [Tensor.Randn(4, 3, 3), Tensor.Randn(4, 2)]));
        stack.Train();
        Assert.True(RunsCompiled(trainer, "Train", [Tensor.Randn(4, 3, 3), Tensor.Randn(4, 2)]));
    }

    private static Module New(string type) => type switch
    {
        "Rnn" => Built.Value.New(type, 5),
        "Stack" => Built.Value.New(type, 6, 3, 0.2),
        _ => Built.Value.New(type),
    };

    private static void Frozen(Module network)
    {
        foreach (var (name, parameter) in network.NamedParameters()) parameter.RequiresGrad = !(name.StartsWith("wx.", StringComparison.Ordinal) || name.EndsWith("h.bias", StringComparison.Ordinal) || name == "blocks.0.fc.weight");
    }

    private static object Trainer(string type, object[] arguments) => Activator.CreateInstance(Built.Value.New("Rnn", 2).GetType().Assembly.GetType(type)!, arguments)!;

    private static bool RunsCompiled(object trainer, string step, object[] given)
    {
        var method = trainer.GetType().GetMethod(step + "Compiled", BindingFlags.Instance | BindingFlags.NonPublic);
        if (method is null) return false;
        object?[] arguments = [.. given, .. method.GetParameters()[given.Length..].Select(parameter => (object)(parameter.Name == "done" ? false : 0f))];
        method.Invoke(trainer, arguments);
        return (bool)arguments[^1]!;
    }

    private static void Check(string step, Func<Module[]> make, Func<Module[], object> trainer)
    {
        var byHand = Run(isCompiled: false, out _);
        var compiled = Run(isCompiled: true, out var ran);
        Assert.True(ran, "the loop by hand");
        Assert.Equal(byHand.Keys, compiled.Keys);
        foreach (var (name, values) in byHand) Assert.True(IsNear(values, compiled[name]), $"{name}: {string.Join(' ', values.Take(9))} by hand, {string.Join(' ', compiled[name].Take(9))} compiled");

        SortedDictionary<string, float[]> Run(bool isCompiled, out bool ran)
        {
            RandomState.Seed(3);
            var networks = make();
            var made = trainer(networks);
            var method = made.GetType().GetMethod(step)!;
            var found = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
            object[] Batch(int length) => [Tensor.Randn(5, length, 3), Tensor.Randn(5, 2), .. method.GetParameters()[2..].Select(_ => (object)0.7f)];
            CompiledCode.IsEnabled = isCompiled;
            try
            {
                ran = true;
                for (var round = 0; round < Lengths.Length; round++)
                {
                    RandomState.Seed((ulong)round);
                    var losses = method.Invoke(made, Batch(Lengths[round]))!;
                    found[$"loss {round}"] = losses is float loss ? [loss] : [((ValueTuple<float, float>)losses).Item1, ((ValueTuple<float, float>)losses).Item2];
                    found[$"random numbers {round}"] = [RandomState.Default.Offset];
                }

                foreach (var (network, index) in networks.Select((network, index) => (network, index)))
                {
                    foreach (var (name, tensor) in network.StateDict()) found[$"{index} {name}"] = tensor.To(DType.Float32).ToArray<float>();
                }

                var optimizer = (Optimizer)made.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.GetValue(made)).Single(value => value is Optimizer)!;
                foreach (var (name, tensor) in optimizer.StateDict()) found[$"optimizer {name}"] = tensor.To(DType.Float32).ToArray<float>();
                foreach (var parameter in optimizer.ParameterGroups.SelectMany(group => group.Parameters).Select((parameter, index) => (parameter, index)).Where(entry => entry.parameter.Grad is not null))
                {
                    found[$"gradient {parameter.index}"] = parameter.parameter.Grad!.ToArray<float>();
                }

                if (isCompiled) ran = Array.TrueForAll(Lengths, length => RunsCompiled(made, step, Batch(length)));
                return found;
            }
            finally
            {
                CompiledCode.IsEnabled = true;
            }
        }
    }

    private static bool IsNear(float[] expected, float[] actual) =>
        expected.Length == actual.Length && expected.Zip(actual).All(pair => MathF.Abs(pair.First - pair.Second) < 2e-4f * (1 + MathF.Abs(pair.First)));
}
