using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Modules that hand each other several tensors, options and results, compiled as one.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class CompositionTests
{
    [Fact]
    public void A_child_may_take_and_return_several_tensors() => Check(
        """
        [Module]
        public partial class Cell(int width)
        {
            private readonly Linear input = new(width, width);
            private readonly Linear hidden = new(width, width, bias: false);
            private readonly Linear gate = new(width, width);
            public (Tensor Output, (Tensor Hidden, Tensor Memory) State) Forward([Shape("N", "width")] Tensor x, (Tensor Hidden, Tensor Memory) state, float decay)
            {
                var memory = state.Memory * decay + F.Tanh(input.Call(x) + hidden.Call(state.Hidden));
                var next = F.Sigmoid(gate.Call(x)) * memory;
                return (next + x, (next, memory));
            }
        }

        [Module]
        public partial class Net
        {
            private readonly Cell cell = new(5);
            public Tensor Forward([Shape("N", 5)] Tensor x)
            {
                var state = (x, F.Sigmoid(x));
                for (var step = 0; step < 3; step++) (x, state) = cell.Call(x, decay: 0.5f + step, state: state);
                var (hidden, _) = state;
                return x - hidden;
            }
        }
        """,
        [[4, 5], [1, 5]]);

    [Fact]
    public void Records_of_tensors_go_in_and_out() => Check(
        """
        public sealed record Gaussian(Tensor Mean, Tensor LogVariance)
        {
            public Tensor Scale => F.Exp(LogVariance * 0.5f);
            public Gaussian Shift(Tensor by) => this with { Mean = Mean + by };
        }

        public readonly record struct Pair(Tensor Left, Gaussian Right);

        [Module]
        public partial class Encoder
        {
            private readonly Linear mean = new(6, 3);
            private readonly Linear variance = new(6, 3);
            public Gaussian Forward([Shape("N", 6)] Tensor x) => new(mean.Call(x), F.Tanh(variance.Call(x)));
        }

        [Module]
        public partial class Meet
        {
            private readonly Parameter weight = new(Tensor.Randn([3]));
            public Pair Forward([Shape("N", 3)] Tensor by, Gaussian given)
            {
                var (mean, logVariance) = given.Shift(by * weight);
                return new Pair(mean, new Gaussian(mean, logVariance));
            }
        }

        [Module]
        public partial class Net
        {
            private readonly Encoder encoder = new();
            private readonly Meet meet = new();
            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                var gaussian = encoder.Call(x);
                var pair = meet.Call(gaussian.Scale, gaussian);
                return pair.Left * pair.Right.Scale;
            }
        }
        """,
        [[4, 6], [1, 6]]);

    [Fact]
    public void What_is_detached_passes_no_gradient_on() => Check(
        """
        [Module]
        public partial class Net
        {
            private readonly Linear fc = new(4, 4);
            private readonly Linear target = new(4, 4);
            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                var y = fc.Call(x);
                Tensor wanted;
                using (GradMode.NoGrad()) wanted = F.Tanh(target.Call(y));
                return (y - wanted) * x.Detach() + fc.Call(y.Detach());
            }
        }
        """,
        [[4, 4], [1, 4]]);

    [Fact]
    public void The_root_may_take_and_return_tuples_too()
    {
        var assembly = Build("""
            [Module]
            public partial class Net
            {
                private readonly Linear fc = new(4, 4);
                public (Tensor Sum, (Tensor Left, Tensor Right) Parts) Forward([Shape("N", 4)] Tensor x, [Shape("N", 4)] Tensor y)
                {
                    var (a, b) = (fc.Call(x), F.Tanh(y));
                    return (a + b, (a, b));
                }
            }
            """);
        Assert.True(assembly.IsCompiled("Net"));
        var net = assembly.New("Net");
        var call = net.GetType().GetMethod("Call")!.CreateDelegate<Func<Tensor, Tensor, (Tensor Sum, (Tensor Left, Tensor Right) Parts)>>(net);
        var forward = net.GetType().GetMethod("Forward")!.CreateDelegate<Func<Tensor, Tensor, (Tensor Sum, (Tensor Left, Tensor Right) Parts)>>(net);
        var (x, y) = (Tensor.Randn([3, 4]), Tensor.Randn([3, 4]));
        var (compiled, eager) = (call(x, y), forward(x, y));
        Assert.Equal(eager.Sum.ToArray<float>(), compiled.Sum.ToArray<float>());
        Assert.Equal(eager.Parts.Left.ToArray<float>(), compiled.Parts.Left.ToArray<float>());
        Assert.Equal(eager.Parts.Right.ToArray<float>(), compiled.Parts.Right.ToArray<float>());
    }

    [Fact]
    public void The_root_may_return_one_tensor_several_times()
    {
        var assembly = Build("""
            [Module]
            public partial class Net
            {
                private readonly Linear fc = new(4, 4);
                public (Tensor, Tensor, Tensor, Tensor) Forward([Shape("N", 4)] Tensor x)
                {
                    var y = fc.Call(x);
                    return (x, y, x, y);
                }
            }
            """);
        Assert.True(assembly.IsCompiled("Net"));
        RandomState.Seed(1);
        var net = assembly.New("Net");
        Assert.True(GeneratedAssembly.RunsCompiled(net, Tensor.Randn([3, 4])));
        var values = Tensor.Randn([3, 4]);
        Assert.Equal(Gradient("Forward"), Gradient("Call"), (left, right) => MathF.Abs(left - right) < 1e-5f);

        float[] Gradient(string method)
        {
            var call = net.GetType().GetMethod(method)!.CreateDelegate<Func<Tensor, (Tensor, Tensor, Tensor, Tensor)>>(net);
            var x = values.Detach();
            x.RequiresGrad = true;
            net.ZeroGrad();
            var (a, b, c, d) = call(x);
            (a * 2 + b * 3 + c * 5 + d * 7).Sum().Backward();
            return [.. x.Grad!.ToArray<float>(), .. net.Parameters().SelectMany(parameter => parameter.Grad!.ToArray<float>()), .. c.Detach().ToArray<float>(), .. d.Detach().ToArray<float>()];
        }
    }

    private static void Check(string source, int[][] shapes)
    {
        var assembly = Build(source);
        Assert.True(assembly.IsCompiled("Net"), source);
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), shapes, source);
    }

    private static GeneratedAssembly Build(string source) => GeneratedAssembly.Build("using NetGen;\nusing NetGen.Layers;\n" + source);
}
