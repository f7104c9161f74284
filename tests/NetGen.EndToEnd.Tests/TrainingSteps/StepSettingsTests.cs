using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.TrainingSteps;

/// <summary>
/// Steps whose loss reads numbers that their class keeps: the weight of a loss, a temperature. Each call takes what the
/// class holds then, and a network's parameter of the same name is another number.
/// </summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class StepSettingsTests
{
    private const int Calls = 3;

    private const string Source = """
        using NetGen;
        using NetGen.Layers;

        public sealed record Options(double Alpha, int Width, float Temperature = 2) { public double Twice => Alpha * 2; }

        [Module]
        public sealed partial class Net(int d, double alpha)
        {
            private readonly Linear fc = new(6, d);
            public Tensor Forward([Shape("N", 6)] Tensor x) => fc.Call(x) * alpha;
        }

        [Module]
        public sealed partial class Other(Options options)
        {
            private readonly Linear fc = new(6, options.Width);
            public Tensor Forward([Shape("N", 6)] Tensor x) => fc.Call(x) * options.Alpha;
        }

        public sealed partial class Captured(Net net, Sgd optimizer, double alpha, int d, float lambda)
        {
            private readonly double beta = alpha * 10;
            public void Change() => alpha /= 2;
            [TrainingStep]
            public partial float Train(Tensor x);
            private Tensor TrainLoss(Tensor x) => (F.Dropout(net.Call(x), (float)alpha, true) * alpha).Pow(2).Mean() * lambda + (net.Call(x).Clamp(-beta, beta) * d).Mean();
        }

        public sealed partial class Kept
        {
            private readonly Other net;
            private readonly Sgd optimizer;
            private readonly Options options;
            private readonly double scale;
            private readonly double[] weights = [0.5, 0.25];
            private double anneal = 1;
            public float Weight { get; set; } = 2;
            public double Start { get; init; } = 3;
            public Kept(Other net, Sgd optimizer, Options options, double divisor) => (this.net, this.optimizer, this.options, scale) = (net, optimizer, options, 1 / divisor);
            public void Change() => (anneal, Weight) = (anneal * 0.5, Weight + 1);
            [TrainingStep(MicroBatches = 2)]
            public partial (float, float) Train(Tensor x);
            private (Tensor, Tensor) TrainLoss(Tensor x)
            {
                var y = net.Call(x) / options.Temperature;
                var part = (y * options.Alpha + options.Twice).Pow(2).Mean() * scale;
                return (part * anneal + y.Mean() * (Weight * weights[0] + Start * weights[1]), part);
            }
        }

        public sealed partial class Two(Other online, Other target, Sgd optimizer, double gamma)
        {
            public void Change() { }
            [TrainingStep]
            public partial float Train(Tensor x, Tensor taken);
            private Tensor TrainLoss(Tensor x, Tensor taken)
            {
                var chosen = online.Call(x).Gather(1, taken.Unsqueeze(1)).Squeeze(1);
                return F.SmoothL1Loss(chosen, gamma * target.Call(x).Amax(1).Detach());
            }
        }

        [Module]
        public sealed partial class Annealed(double alpha)
        {
            private readonly Linear fc = new(6, 6);
            private readonly double beta = alpha * 10;
            public void Change() => alpha /= 2;
            public Tensor Forward([Shape("N", 6)] Tensor x) => fc.Call(x) * (alpha + beta);
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    private static Assembly Types => Built.Value.New("Net", 4, 3.0).GetType().Assembly;

    [Theory]
    [InlineData("Captured")]
    [InlineData("Kept")]
    [InlineData("Two")]
    public void Are_read_at_each_call(string trainer)
    {
        var (swept, byHand) = (Train(trainer, compiled: true), Train(trainer, compiled: false));
        Assert.Equal(byHand.Losses.Distinct().Count(), byHand.Losses.Count);
        Assert.Equal(byHand.Losses, swept.Losses, (left, right) => MathF.Abs(left - right) < 1e-4f * MathF.Max(1, MathF.Abs(left)));
        Assert.Equal(byHand.Parameters, swept.Parameters, (left, right) => MathF.Abs(left - right) < 1e-4f);
        // Without a body a partial method is not there.
        Assert.NotNull(Types.GetType(trainer)!.GetMethod("TrainCompiled", BindingFlags.Instance | BindingFlags.NonPublic));
    }

    [Fact]
    public void A_parameter_that_a_method_assigns_is_what_it_holds_at_the_time()
    {
        var net = Built.Value.New("Annealed", 3.0);
        var x = Tensor.Ones([2, 6]);
        for (var call = 0; call < Calls; call++)
        {
            var eager = net.GetType().GetMethod("Forward")!.Invoke(net, [x]);
            Assert.Equal(((Tensor)eager!).ToArray<float>(), ((Tensor)net.GetType().GetMethod("Call")!.Invoke(net, [x])!).ToArray<float>());
            net.GetType().GetMethod("Change")!.Invoke(net, []);
        }
    }

    private static (List<float> Losses, List<float> Parameters) Train(string name, bool compiled)
    {
        CompiledCode.IsEnabled = compiled;
        try
        {
            RandomState.Seed(3);
            Module[] nets = name == "Captured" ? [Built.Value.New("Net", 4, 3.0)] : [Built.Value.New("Other", Options(10, 4)), Built.Value.New("Other", Options(5, 4))];
            var optimizer = new Sgd(nets[0].Parameters(), lr: 0.01);
            object[] given = name switch
            {
                "Captured" => [nets[0], optimizer, 0.5, 7, 0.3f],
                "Kept" => [nets[0], optimizer, Options(0.5, 2), 4.0],
                _ => [nets[0], nets[1], optimizer, 0.9],
            };
            var trainer = Activator.CreateInstance(Types.GetType(name)!, given)!;
            var losses = new List<float>();
            for (var call = 0; call < Calls; call++)
            {
                object[] batch = name == "Two" ? [Tensor.Randn([4, 6]), Tensor.FromArray(new long[] { 0, 3, 1, 2 })] : [Tensor.Randn([4, 6])];
                var loss = trainer.GetType().GetMethod("Train")!.Invoke(trainer, batch);
                losses.AddRange(loss is ValueTuple<float, float> pair ? [pair.Item1, pair.Item2] : [(float)loss!]);
                trainer.GetType().GetMethod("Change")!.Invoke(trainer, []);
            }

            return (losses, nets.SelectMany(net => net.Parameters()).SelectMany(parameter => parameter.ToArray<float>()).ToList());
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }

        object Options(double alpha, int width) => Activator.CreateInstance(Types.GetType("Options")!, alpha, width, 2f)!;
    }
}
