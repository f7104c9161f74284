using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.TrainingSteps;

/// <summary>
/// Steps whose loss calls several networks, some of which learn: compiled, and with the parameters, buffers and losses that
/// the loop by hand arrives at operation by operation.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class SeveralNetworksTests
{
    private const int Rounds = 4;

    private const string Source = """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public sealed partial class Generator
        {
            // A bias before the normalisation would have no gradient but rounding, which Adam blows up.
            private readonly Linear first = new(3, 16, bias: false), second = new(16, 6);
            private readonly BatchNorm1d norm = new(16);
            public Tensor Forward([Shape("N", 3)] Tensor z) => F.Tanh(second.Call(F.Relu(norm.Call(first.Call(z)))));
        }

        [Module]
        public sealed partial class Discriminator
        {
            private readonly Linear first = new(6, 12), second = new(12, 1);
            private readonly Dropout drop = new(0.3f);
            public Tensor Forward([Shape("N", 6)] Tensor x) => second.Call(drop.Call(F.LeakyRelu(first.Call(x), 0.2f)));
        }

        public sealed partial class Gan(Generator generator, Discriminator discriminator, Adam generating, Adam discriminating)
        {
            [TrainingStep(Optimizer = nameof(discriminating))]
            public partial (float, float) Discriminate([Shape("N", 6)] Tensor real, [Shape("N", 3)] Tensor z);

            private (Tensor, Tensor) DiscriminateLoss([Shape("N", 6)] Tensor real, [Shape("N", 3)] Tensor z)
            {
                var (yes, no) = (discriminator.Call(real), discriminator.Call(generator.Call(z).Detach()));
                return ((F.Softplus(-yes) + F.Softplus(no)).Mean(), yes.Mean());
            }

            [TrainingStep(Optimizer = nameof(generating), ClipGradNorm = 1)]
            public partial float Generate([Shape("N", 3)] Tensor z);

            private Tensor GenerateLoss([Shape("N", 3)] Tensor z) => F.Softplus(-discriminator.Call(generator.Call(z))).Mean();
        }

        [Module]
        public sealed partial class Encoder(int code)
        {
            private readonly Linear fc = new(6, code);
            public Tensor Forward([Shape("N", 6)] Tensor x) => F.Tanh(fc.Call(x));
        }

        [Module]
        public sealed partial class Decoder(int code)
        {
            private readonly Linear hidden = new(code, 16), fc = new(16, 6);
            public Tensor Forward([Shape("N", "code")] Tensor x) => fc.Call(F.Tanh(hidden.Call(x)));
        }

        public sealed partial class Autoencoder(Encoder encoder, Decoder decoder, Optimizer optimizer)
        {
            [TrainingStep]
            public partial float Train(Tensor x);
            private Tensor TrainLoss(Tensor x) => F.MseLoss(decoder.Call(encoder.Call(x)), x);

            [TrainingStep(MicroBatches = 3)]
            public partial float Parts(Tensor x);
            private Tensor PartsLoss(Tensor x) => F.MseLoss(decoder.Call(encoder.Call(x)), x);
        }

        public sealed partial class Distiller(Discriminator teacher, Discriminator student, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 6)] Tensor x);

            private Tensor TrainLoss([Shape("N", 6)] Tensor x)
            {
                Tensor wanted;
                using (GradMode.NoGrad()) wanted = teacher.Call(x);
                return F.MseLoss(student.Call(x), wanted);
            }
        }

        [Module]
        public sealed partial class Values(int actions, int hidden)
        {
            private readonly Linear first = new(6, hidden), second = new(hidden, actions);
            public Tensor Forward([Shape("N", 6)] Tensor x) => second.Call(F.Relu(first.Call(x)));
        }

        [Module]
        public sealed partial class Given(int hidden, float p, double slope, bool twice)
        {
            private readonly Linear first = new(6, hidden), second = new(hidden, 6);
            private readonly Dropout drop = new(p);
            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                x = second.Call(drop.Call(F.LeakyRelu(first.Call(x), slope))) * (1f / hidden);
                return twice ? x + x : x;
            }
        }

        public sealed partial class Pair(Given one, Given other, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 6)] Tensor x, float weight);
            private Tensor TrainLoss([Shape("N", 6)] Tensor x, float weight) => F.MseLoss(one.Call(x), x) + F.MseLoss(other.Call(x), x) * weight;
        }

        [Module]
        public sealed partial class Searching
        {
            private readonly Linear fc = new(6, 6);
            [return: Shape("N", 6)]
            public Tensor Forward([Shape("N", 6)] Tensor x) => x.Sum().Item() > 1000 ? x : F.Tanh(fc.Call(x));
        }

        [Module]
        public sealed partial class Around
        {
            private readonly Linear fc = new(6, 6);
            private readonly Searching searching = new();
            public Tensor Forward([Shape("N", 6)] Tensor x) => fc.Call(searching.Call(fc.Call(x)));
        }

        public sealed partial class Alone(Around net, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 6)] Tensor x);
            private Tensor TrainLoss([Shape("N", 6)] Tensor x) => F.MseLoss(net.Call(x), x);

            [TrainingStep(MicroBatches = 2)]
            public partial float Parts([Shape("N", 6)] Tensor x);
            private Tensor PartsLoss([Shape("N", 6)] Tensor x) => F.MseLoss(net.Call(x), x);
        }

        public sealed partial class Two(Around net, Searching other, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 6)] Tensor x);
            private Tensor TrainLoss([Shape("N", 6)] Tensor x) => F.MseLoss(net.Call(x), other.Call(x).Detach());
        }

        [Module]
        public sealed partial class Cases(bool deep, int width)
        {
            private readonly Linear fc = new(6, width);
            private readonly Linear? skip = width == 6 ? null : new Linear(6, width);
            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                var y = fc.Call(x);
                if (deep) y = F.Tanh(y);
                return skip is null ? x + y : skip.Call(x) + y;
            }
        }

        public sealed partial class CasesTrainer(Cases net, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train([Shape("N", 6)] Tensor x);
            private Tensor TrainLoss([Shape("N", 6)] Tensor x) => (net.Call(x) * net.Call(x)).Mean();
        }

        public sealed partial class Agent(Values online, Values target, Adam optimizer)
        {
            private readonly float discount = 0.9f;

            [TrainingStep]
            public partial float Learn([Shape("N", 6)] Tensor state, [Shape("N", 1, DType = DType.Int64)] Tensor action, [Shape("N")] Tensor reward, [Shape("N", 6)] Tensor next);

            private Tensor LearnLoss([Shape("N", 6)] Tensor state, [Shape("N", 1, DType = DType.Int64)] Tensor action, [Shape("N")] Tensor reward, [Shape("N", 6)] Tensor next)
            {
                Tensor best;
                using (GradMode.NoGrad()) best = reward + target.Call(next).Amax(1) * discount;
                return F.SmoothL1Loss(online.Call(state).Gather(1, action).Squeeze(1), best);
            }
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    private static Module New(string type, params object[] arguments) => Built.Value.New(type, arguments);

    [Fact]
    public void An_autoencoder_of_two_modules() => Check(
        "Train",
        () => [New("Encoder", 4), New("Decoder", 4)],
        networks => Trainer("Autoencoder", [.. networks, new Adam(networks.SelectMany(network => network.Parameters()), lr: 0.02)]),
        () => [Tensor.Randn(10, 6)]);

    [Fact]
    public void Micro_batches_of_two_modules() => Check(
        "Parts",
        () => [New("Encoder", 5), New("Decoder", 5)],
        networks => Trainer("Autoencoder", [.. networks, new Sgd(networks.SelectMany(network => network.Parameters()), lr: 0.1, momentum: 0.9)]),
        () => [Tensor.Randn(10, 6)]);

    [Fact]
    public void A_discriminator_against_what_a_generator_makes() => Check("Discriminate", Adversaries, Gan, () => [Tensor.Randn(10, 6), Tensor.Randn(10, 3)], learning: 1);

    [Fact]
    public void A_generator_through_a_discriminator() => Check("Generate", Adversaries, Gan, () => [Tensor.Randn(10, 3)], learning: 0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_student_of_a_teacher_that_trains_or_evaluates(bool trains) => Check(
        "Train",
        () =>
        {
            var teacher = New("Discriminator");
            teacher.Train(trains);
            return [teacher, New("Discriminator")];
        },
        networks => Trainer("Distiller", [.. networks, new Sgd(networks[1].Parameters(), lr: 0.1)]),
        () => [Tensor.Randn(10, 6)],
        learning: 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Values_of_a_target_network(bool trains) => Check(
        "Learn",
        () =>
        {
            var target = New("Values", 4, 16);
            target.Train(trains);
            return [New("Values", 4, 16), target];
        },
        networks => Trainer("Agent", [.. networks, new Adam(networks[0].Parameters(), lr: 0.01)]),
        () => [Tensor.Randn(10, 6), Tensor.FromArray(Enumerable.Range(0, 10).Select(i => (long)(i % 4)).ToArray(), 10, 1), Tensor.Randn(10), Tensor.Randn(10, 6)],
        learning: 0);

    [Fact]
    public void What_the_constructors_of_two_were_given() => Check(
        "Train",
        () => [New("Given", 8, 0.25f, 0.1, true), New("Given", 5, 0.5f, 0.3, false)],
        networks => Trainer("Pair", [.. networks, new Sgd(networks.SelectMany(network => network.Parameters()), lr: 0.1)]),
        () => [Tensor.Randn(10, 6), 0.5f]);

    [Theory]
    [InlineData("Train")]
    [InlineData("Parts")]
    public void A_child_that_stays_a_call(string step) => Check(
        step,
        () => [New("Around")],
        networks => Trainer("Alone", [.. networks, new Sgd(networks[0].Parameters(), lr: 0.1, momentum: 0.5)]),
        () => [Tensor.Randn(10, 6)]);

    [Fact]
    public void A_network_that_stays_a_call_beside_another() => Check(
        "Train",
        () => [New("Around"), New("Searching")],
        networks => Trainer("Two", [.. networks, new Sgd(networks[0].Parameters(), lr: 0.1)]),
        () => [Tensor.Randn(10, 6)],
        learning: 0);

    [Theory]
    [InlineData(true, 6)]
    [InlineData(true, 4)]
    [InlineData(false, 6)]
    [InlineData(false, 4)]
    public void Cases_that_the_constructor_decides(bool deep, int width) => Check(
        "Train",
        () => [New("Cases", deep, width)],
        networks => Trainer("CasesTrainer", [.. networks, new Sgd(networks[0].Parameters(), lr: 0.1)]),
        () => [Tensor.Randn(10, 6)]);

    [Fact]
    public void What_the_optimizer_does_not_move_gets_no_gradient()
    {
        var networks = Adversaries();
        var trainer = Gan(networks);
        trainer.GetType().GetMethod("Generate")!.Invoke(trainer, [Tensor.Randn(10, 3)]);
        Assert.All(networks[0].Parameters(), parameter => Assert.NotNull(parameter.Grad));
        Assert.All(networks[1].Parameters(), parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void One_network_under_two_names_runs_by_hand()
    {
        Module[] networks = [New("Values", 4, 16)];
        var trainer = Trainer("Agent", [networks[0], networks[0], new Adam(networks[0].Parameters(), lr: 0.01)]);
        object[] given = [Tensor.Randn(10, 6), Tensor.Zeros(10, 1).To(DType.Int64), Tensor.Randn(10), Tensor.Randn(10, 6)];
        Assert.False(RunsCompiled(trainer, "Learn", given));
        Assert.True(float.IsFinite((float)trainer.GetType().GetMethod("Learn")!.Invoke(trainer, given)!));
    }

    [Fact]
    public void Nothing_is_left_to_collect()
    {
        var networks = new[] { New("Encoder", 4), New("Decoder", 4) };
        var trainer = Trainer("Autoencoder", [.. networks, new Adam(networks.SelectMany(network => network.Parameters()), lr: 0.02)]);
        var train = trainer.GetType().GetMethod("Train")!.CreateDelegate<Func<Tensor, float>>(trainer);
        var x = Tensor.Randn(10, 6);
        var garbage = 0L;
        for (var step = 0; step < 12; step++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            train(x);
            garbage = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, garbage);
    }

    private static Module[] Adversaries() => [New("Generator"), New("Discriminator")];

    private static object Gan(Module[] networks) =>
        Trainer("Gan", [.. networks, new Adam(networks[0].Parameters(), lr: 0.01), new Adam(networks[1].Parameters(), lr: 0.01)]);

    private static object Trainer(string type, object[] arguments) => Activator.CreateInstance(Built.Value.New("Generator").GetType().Assembly.GetType(type)!, arguments)!;

    private static bool RunsCompiled(object trainer, string step, object[] given)
    {
        var method = trainer.GetType().GetMethod(step + "Compiled", BindingFlags.Instance | BindingFlags.NonPublic);
        if (method is null) return false;
        object?[] arguments = [.. given, .. method.GetParameters()[given.Length..].Select(parameter => (object)(parameter.Name == "done" ? false : 0f))];
        method.Invoke(trainer, arguments);
        return (bool)arguments[^1]!;
    }

    /// <param name="step">The step's method.</param>
    /// <param name="make">The networks.</param>
    /// <param name="trainer">What has the step.</param>
    /// <param name="batch">What it is given.</param>
    /// <param name="learning">The one network that learns; -1 for all.</param>
    private static void Check(string step, Func<Module[]> make, Func<Module[], object> trainer, Func<object[]> batch, int learning = -1)
    {
        var byHand = Run(isCompiled: false, out _);
        var swept = Run(isCompiled: true, out var ran);
        Assert.True(ran, "the loop by hand");
        Assert.Equal(byHand.Keys, swept.Keys);
        foreach (var (name, values) in byHand) Assert.Equal(values, swept[name], (left, right) => MathF.Abs(left - right) < 1e-4f);

        Dictionary<string, float[]> Run(bool isCompiled, out bool ran)
        {
            RandomState.Seed(3);
            var networks = make();
            var before = State(networks);
            var made = trainer(networks);
            var method = made.GetType().GetMethod(step)!;
            CompiledCode.IsEnabled = isCompiled;
            try
            {
                for (var round = 0; round < Rounds; round++)
                {
                    RandomState.Seed((ulong)round);
                    before[$"loss {round}"] = Numbers(method.Invoke(made, batch())!);
                }

                var after = State(networks);
                for (var index = 0; index < networks.Length; index++)
                {
                    foreach (var (name, parameter) in networks[index].NamedParameters())
                    {
                        var key = $"{index} {name}";
                        Assert.True((learning < 0 || learning == index) != before[key].SequenceEqual(after[key]), $"{key} {(before[key].SequenceEqual(after[key]) ? "stays" : "moves")}");
                    }
                }

                foreach (var (name, values) in before.Where(entry => entry.Key.StartsWith("loss", StringComparison.Ordinal))) after.Add(name, values);
                ran = RunsCompiled(made, step, batch());
                return after;
            }
            finally
            {
                CompiledCode.IsEnabled = true;
            }
        }
    }

    private static float[] Numbers(object losses) => losses is float loss ? [loss] : losses is ValueTuple<float, float> pair ? [pair.Item1, pair.Item2] : [];

    private static Dictionary<string, float[]> State(Module[] networks) => networks
        .SelectMany((network, index) => network.StateDict().Select(entry => ($"{index} {entry.Key}", entry.Value.To(DType.Float32).ToArray<float>())))
        .ToDictionary(StringComparer.Ordinal);
}
