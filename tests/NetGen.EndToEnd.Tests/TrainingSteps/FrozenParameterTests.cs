using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.TrainingSteps;

/// <summary>Parameters that want no gradient: they get none, the others the same as ever, and what only they need is not computed.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class FrozenParameterTests
{
    private const string Source = """
        using NetGen;
        using NetGen.Layers;

        [Module]
        public partial class Rows
        {
            private readonly Sequential backbone = new(new Linear(384, 384), new Tanh(), new Linear(384, 384), new Tanh(), new Linear(384, 384), new Tanh());
            private readonly Linear head = new(384, 2);
            public Tensor Forward([Shape("N", "T", 384)] Tensor x) => head.Call(backbone.Call(x));
        }

        [Module]
        public partial class Lanes
        {
            private readonly Sequential backbone = new(new Conv2d(1, 6, 3), new ReLU(), new Conv2d(6, 6, 3), new ReLU());
            private readonly Linear head = new(6 * 8 * 8, 2);
            public Tensor Forward([Shape("N", 1, 12, 12)] Tensor x) => head.Call(backbone.Call(x).Flatten(1));
        }

        public sealed partial class Trainer(Lanes net, Sgd optimizer)
        {
            [TrainingStep]
            public partial float Train(Tensor x, Tensor y);

            private Tensor TrainLoss([Shape("N", 1, 12, 12)] Tensor x, [Shape("N", 2)] Tensor y) => F.MseLoss(net.Call(x), y);
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Built = new(() => GeneratedAssembly.Build(Source, LanguageVersion.CSharp14));

    public static TheoryData<string, int[], bool> Networks => new()
    {
        { "Rows", [4, 3, 384], true }, { "Rows", [4, 3, 384], false },
        { "Lanes", [19, 1, 12, 12], true }, { "Lanes", [19, 1, 12, 12], false },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Only_what_is_not_frozen_gets_a_gradient_and_the_same_as_eagerly(string type, int[] shape, bool input)
    {
        Assert.Equal(type == "Lanes", Built.Value.IsInLanes(type));
        foreach (var frozen in new[] { "backbone.0", "backbone.2.weight", "backbone", "head" })
        {
            var expected = Gradients(type, "Forward", frozen, shape, input);
            var actual = Gradients(type, "Call", frozen, shape, input);
            Assert.Equal(expected.Keys, actual.Keys);
            Assert.DoesNotContain(actual.Keys, name => name.StartsWith(frozen, StringComparison.Ordinal));
            foreach (var (name, values) in expected) Assert.Equal(values, actual[name], (left, right) => MathF.Abs(left - right) < 1e-3f);
        }
    }

    [Theory]
    [InlineData("Rows", 16, 24, 384)]
    [InlineData("Lanes", 512, 1, 12, 12)]
    public void What_only_frozen_parameters_need_is_not_computed(string type, params int[] shape)
    {
        var (all, head) = (Backward(type, "", shape), Backward(type, "backbone", shape));
        Assert.True(head < 0.5 * all, $"{head} ms with the backbone frozen, {all} ms without");
    }

    [Fact]
    public void A_compiled_step_leaves_frozen_parameters_alone()
    {
        float[] Trained(bool compiled)
        {
            RandomState.Seed(1);
            var net = Built.Value.New("Lanes");
            foreach (var (name, parameter) in net.NamedParameters()) parameter.RequiresGrad = !name.StartsWith("backbone.0", StringComparison.Ordinal);
            var optimizer = new Sgd(net.Parameters(), lr: 0.05f);
            var trainer = Activator.CreateInstance(net.GetType().Assembly.GetType("Trainer")!, net, optimizer)!;
            var train = trainer.GetType().GetMethod("Train")!;
            CompiledCode.IsEnabled = compiled;
            try
            {
                for (var step = 0; step < 3; step++)
                {
                    RandomState.Seed((ulong)step);
                    train.Invoke(trainer, [Tensor.Randn([19, 1, 12, 12]), Tensor.Randn([19, 2])]);
                }
            }
            finally
            {
                CompiledCode.IsEnabled = true;
            }

            Assert.All(net.NamedParameters(), entry => Assert.Equal(entry.Name.StartsWith("backbone.0", StringComparison.Ordinal), entry.Parameter.Grad is null));
            return [.. net.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
        }

        Assert.Equal(Trained(compiled: false), Trained(compiled: true), (left, right) => MathF.Abs(left - right) < 1e-4f);
    }

    private static SortedDictionary<string, float[]> Gradients(string type, string method, string frozen, int[] shape, bool input)
    {
        var module = New(type, frozen);
        var x = Tensor.Randn(shape);
        x.RequiresGrad = input;
        var y = GeneratedAssembly.Method(module, method)(x);
        (y * y).Sum().Backward();
        var gradients = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, parameter) in module.NamedParameters()) if (parameter.Grad is { } gradient) gradients[name] = gradient.ToArray<float>();
        if (x.Grad is { } own) gradients["x"] = own.ToArray<float>();
        return gradients;
    }

    private static Module New(string type, string frozen)
    {
        RandomState.Seed(1);
        var module = Built.Value.New(type);
        foreach (var (name, parameter) in module.NamedParameters()) parameter.RequiresGrad = frozen.Length == 0 || !name.StartsWith(frozen, StringComparison.Ordinal);
        return module;
    }

    /// <summary>The shortest of several backward passes in milliseconds.</summary>
    private static double Backward(string type, string frozen, int[] shape)
    {
        var module = New(type, frozen);
        var x = Tensor.Randn(shape);
        var call = GeneratedAssembly.Method(module, "Call");
        return Enumerable.Range(0, 12).Min(_ =>
        {
            var y = call(x).Sum();
            var clock = Stopwatch.StartNew();
            y.Backward();
            return clock.Elapsed.TotalMilliseconds;
        });
    }
}
