using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Children that cannot be compiled stay calls in their parents, which are.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class ModuleCallTests
{
    /// <summary>Reads a value of the tensor, so that it runs eagerly.</summary>
    private const string Gate = """
        [Module]
        public partial class Gate(int width)
        {
            private readonly Linear fc = new(width, width);
            private readonly Dropout drop = new(0.5f);
            [return: Shape("N", "width")]
            public Tensor Forward([Shape("N", "width")] Tensor x) =>
                x.Sum().Item() > 0 ? F.Tanh(drop.Call(fc.Call(x))) : drop.Call(fc.Call(x)) * 0.5f;
        }

        """;

    [Fact]
    public void A_child_that_reads_values_stays_a_call() => Check(
        Gate + """
        [Module]
        public partial class Net
        {
            private readonly Linear first = new(6, 5);
            private readonly Dropout drop = new(0.25f);
            private readonly Gate gate = new(5);
            private readonly Linear last = new(5, 3);
            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                x = drop.Call(F.Relu(first.Call(x)));
                return last.Call(drop.Call(gate.Call(x)) + x);
            }
        }
        """,
        [[4, 6], [1, 6]]);

    [Theory]
    [InlineData("[Module, Recompute]", "embedding.Call(ids)")]
    [InlineData("[Module(Compile = CompileMode.Never)]", "embedding.Call(ids)")]
    [InlineData("[Module]", "ids.Max().Item() > 100 ? embedding.Call(ids) * 2 : embedding.Call(ids)")]
    public void What_it_is_given_may_be_indices(string attributes, string body)
    {
        var assembly = GeneratedAssembly.Build($$"""
            using NetGen;
            using NetGen.Layers;

            {{attributes}}
            public partial class Table
            {
                private readonly Embedding embedding = new(7, 4);
                [return: Shape("N", "T", 4)]
                public Tensor Forward([Shape("N", "T")] Tensor ids) => {{body}};
            }

            [Module]
            public partial class Net
            {
                private readonly Table table = new();
                private readonly Linear last = new(4, 3);
                public Tensor Forward([Shape("N", "T")] Tensor ids) => last.Call(table.Call(ids));
            }
            """);
        BothWays.Check(assembly.New("Net"), Tensor.FromArray([1L, 6, 0, 3, 3, 1], 2, 3));
    }

    [Fact]
    public void It_may_be_called_several_times_and_lie_deep() => Check(
        Gate + """
        [Module]
        public partial class Pair(int width)
        {
            private readonly Gate gate = new(width);
            private readonly LayerNorm norm = new(width);
            public Tensor Forward([Shape("N", "width")] Tensor x) => norm.Call(gate.Call(x) * gate.Call(F.Sigmoid(x)));
        }

        [Module]
        public partial class Net
        {
            private readonly ModuleList<Pair> pairs = new(2, _ => new Pair(6));
            private readonly Linear last = new(6, 3);
            public Tensor Forward([Shape("N", 6)] Tensor x)
            {
                foreach (var pair in pairs) x = pair.Call(x);
                return last.Call(x);
            }
        }
        """,
        [[4, 6], [1, 6]]);

    [Fact]
    public void It_may_take_several_tensors_and_options() => Check(
        """
        namespace Some.Place;

        [Module]
        public partial class Mix(int width)
        {
            private readonly Linear fc = new(width, width);
            [return: Shape("N", "width")]
            public Tensor Forward([Shape("N", "width")] Tensor x, Tensor? mask, float scale, bool negate = false, int times = 2)
            {
                var y = fc.Call(x) * scale;
                for (var time = 0; time < times; time++) y = F.Tanh(y) + (y.Sum().Item() > 0 ? 0.1f : 0.2f);
                if (mask is not null) y = y * mask;
                return negate ? -y : y;
            }
        }

        [Module]
        public partial class Net
        {
            private readonly Mix mix = new(6);
            public Tensor Forward([Shape("N", 6)] Tensor x) =>
                mix.Call(x, null, 0.5f, times: 3) + mix.Call(mask: F.Sigmoid(x), x: x * 2, scale: 1.5f, negate: true);
        }
        """,
        [[4, 6], [1, 6]],
        "Some.Place.Net");

    [Fact]
    public void Its_own_parameters_learn_though_its_input_wants_no_gradient()
    {
        var assembly = Build(
            """
            [Module]
            public partial class Look(int count, int width)
            {
                private readonly Embedding table = new(count, width);
                [return: Shape("N", "T", "width")]
                public Tensor Forward([Shape("N", "T")] Tensor ids) => ids.Max().Item() > 3 ? table.Call(ids) : table.Call(ids) * 2;
            }

            [Module]
            public partial class Net
            {
                private readonly Look look = new(7, 4);
                public Tensor Forward([Shape("N", "T")] Tensor ids) => F.Tanh(look.Call(ids)).Sum(-1);
            }
            """);
        Assert.True(assembly.IsCompiled("Net"));
        var net = assembly.New("Net");
        var ids = Tensor.FromArray(new long[] { 1, 6, 2, 1, 0, 5 }, [2, 3]);
        var gradients = new List<float[]>();
        foreach (var method in new[] { "Forward", "Call" })
        {
            net.ZeroGrad();
            GeneratedAssembly.Method(net, method)(ids).Sum().Backward();
            gradients.Add(net.Parameters().Single().Grad!.ToArray<float>());
        }

        Assert.Contains(gradients[0], gradient => gradient != 0);
        Assert.Equal(gradients[0], gradients[1]);
    }

    [Fact]
    public void What_it_keeps_is_never_overwritten()
    {
        var assembly = Build(
            """
            [Module]
            public partial class Keeper
            {
                public readonly System.Collections.Generic.List<Tensor> Kept = [];
                [return: Shape("N", 4)]
                public Tensor Forward([Shape("N", 4)] Tensor x)
                {
                    Kept.Add(x);
                    return x * 2;
                }
            }

            [Module]
            public partial class Net
            {
                public readonly Keeper Keeper = new();
                private readonly Linear fc = new(4, 4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => F.Relu(F.Tanh(Keeper.Call(F.Tanh(fc.Call(x)))));
            }
            """);
        Assert.True(assembly.IsCompiled("Net"));
        var net = assembly.New("Net");
        var keeper = net.GetType().GetField("Keeper")!.GetValue(net)!;
        var kept = (List<Tensor>)keeper.GetType().GetField("Kept")!.GetValue(keeper)!;
        foreach (var training in new[] { true, false })
        {
            kept.Clear();
            net.Train(training);
            using var mode = training ? GradMode.EnableGrad() : GradMode.NoGrad();
            var before = new List<float[]>();
            for (var time = 0; time < 3; time++)
            {
                GeneratedAssembly.Method(net, "Call")(Tensor.Randn([3, 4]));
                before.Add(kept[time].ToArray<float>());
            }

            for (var time = 0; time < 3; time++) Assert.Equal(before[time], kept[time].ToArray<float>());
        }
    }

    [Fact]
    public void Backward_may_run_twice_and_frees_what_was_recorded_the_second_time()
    {
        var net = Build(Gate + """
            [Module]
            public partial class Net
            {
                private readonly Gate gate = new(4);
                public Tensor Forward([Shape("N", 4)] Tensor x) => F.Tanh(gate.Call(F.Tanh(x)));
            }
            """).New("Net");
        var x = Tensor.Randn([3, 4]);
        x.RequiresGrad = true;
        var loss = GeneratedAssembly.Method(net, "Call")(x).Sum();
        loss.Backward(retainGraph: true);
        var once = net.Parameters().Append(x).Select(tensor => tensor.Grad!.ToArray<float>()).ToList();
        loss.Backward();
        var twice = net.Parameters().Append(x).Select(tensor => tensor.Grad!.ToArray<float>()).ToList();
        Assert.Equal(once.Select(gradient => gradient.Select(value => 2 * value)), twice);
        Assert.Throws<InvalidOperationException>(() => loss.Backward());
    }

    [Fact]
    public void A_result_of_another_shape_than_declared_is_named()
    {
        var net = Build(
            """
            [Module]
            public partial class Odd
            {
                [return: Shape("N", 5)]
                public Tensor Forward([Shape("N", 4)] Tensor x) => x.Sum().Item() > 0 ? x : x * 2;
            }

            [Module]
            public partial class Net
            {
                private readonly Odd odd = new();
                public Tensor Forward([Shape("N", 4)] Tensor x) => F.Tanh(odd.Call(x));
            }
            """).New("Net");
        var wrong = Assert.Throws<ShapeException>(() => GeneratedAssembly.Method(net, "Call")(Tensor.Randn([3, 4])));
        Assert.Contains("`odd` (Odd) returned Float32 [3, 4]", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Float32 [3, 5]", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_without_a_gradient_leave_the_childs_parameters_alone()
    {
        var net = Build(Gate + """
            [Module]
            public partial class Net
            {
                private readonly Gate gate = new(4);
                private readonly Linear fc = new(4, 4);
                public (Tensor, Tensor) Forward([Shape("N", 4)] Tensor x) => (gate.Call(x), fc.Call(x));
            }
            """).New("Net");
        var results = net.GetType().GetMethod("Call")!.CreateDelegate<Func<Tensor, (Tensor, Tensor)>>(net)(Tensor.Randn([3, 4]));
        results.Item2.Sum().Backward();
        Assert.Equal(["fc.weight", "fc.bias"], net.NamedParameters().Where(entry => entry.Parameter.Grad is not null).Select(entry => entry.Name));
    }

    private static void Check(string source, int[][] shapes, string type = "Net")
    {
        var assembly = Build(source);
        Assert.True(assembly.IsRowMajor(type), source);
        RandomState.Seed(1);
        Comparison.Run(assembly.New(type), shapes, source);
    }

    private static GeneratedAssembly Build(string source) => GeneratedAssembly.Build("using NetGen;\nusing NetGen.Layers;\n" + source);
}
