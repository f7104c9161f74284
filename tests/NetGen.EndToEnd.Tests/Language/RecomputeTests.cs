using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary><c>[Recompute]</c>: the same numbers from less memory, compiled and eagerly.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class RecomputeTests
{
    private const int Depth = 6;

    [Theory]
    [InlineData("[Module]", "", "[Recompute]")]
    [InlineData("[Module, Recompute]", "", "")]
    [InlineData("[Module]", "[Recompute]", "")]
    public void Bits_are_the_same_and_inner_values_are_not_kept(string attributes, string ofForward, string ofField)
    {
        var plain = Network("[Module]", "", "");
        var recomputing = Network(attributes, ofForward, ofField);
        foreach (var training in new[] { true, false })
        {
            var expected = Run(plain, training, out var all);
            var actual = Run(recomputing, training, out var fewer);
            Assert.Equal(expected.Keys, actual.Keys);
            foreach (var (what, values) in expected) Assert.True(values.AsSpan().SequenceEqual(actual[what]), $"{what}, training {training}");

            // The second time compiled code has its memory already.
            if (training) Assert.True(fewer < 0.4 * all, $"{fewer} of {all} bytes are kept");
        }
    }

    [Theory]
    [InlineData("[Module, Recompute]", "")]
    [InlineData("[Module]", "[Recompute]")]
    [InlineData("[Module]", "", "[Recompute]")]
    public void Without_compiled_code_as_well(string attributes, string ofForward, string ofField = "")
    {
        CompiledCode.IsEnabled = false;
        try
        {
            Bits_are_the_same_and_inner_values_are_not_kept(attributes, ofForward, ofField);
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Recompute]")]
    public void In_a_class_that_runs_eagerly_compiled_children_are_called_again(string ofForward)
    {
        var plain = Network("[Module]", "", "", Eager);
        var recomputing = Network("[Module]", ofForward, "[Recompute]", Eager);
        var expected = Run(plain, training: true, out var all);
        var actual = Run(recomputing, training: true, out var fewer);
        foreach (var (what, values) in expected) Assert.True(values.AsSpan().SequenceEqual(actual[what]), what);
        Assert.True(fewer < 0.4 * all, $"{fewer} of {all} bytes are kept");
    }

    /// <summary>Which blocks run depends on a tensor's value.</summary>
    private const string Eager = "foreach (var block in blocks) x = x.Sum().Item() > float.MinValue ? block.Call(x) : x;";

    [Fact]
    public void A_module_may_take_several_tensors_and_return_a_tuple()
    {
        var source = """
            using NetGen;
            using NetGen.Layers;

            [Module, Recompute]
            public partial class Cell(int width)
            {
                private readonly Linear fc = new(width, width);
                private readonly Dropout drop = new(0.25f);
                public (Tensor Output, Tensor State) Forward([Shape("N", "width")] Tensor x, [Shape("N", "width")] Tensor state, [Shape("N", "width")] Tensor? mask, float scale = 1)
                {
                    var next = F.Tanh(fc.Call(x) + state) * scale;
                    if (mask is not null) next = next * mask;
                    return (drop.Call(x) + next, next);
                }
            }

            [Module]
            public partial class Net
            {
                private readonly Cell cell = new(6);
                public Tensor Forward([Shape("N", 6)] Tensor x)
                {
                    var (y, state) = cell.Call(x, F.Sigmoid(x), null, 0.5f);
                    (y, state) = cell.Call(y, state, F.Tanh(x));
                    return y * state;
                }
            }
            """;
        var assembly = GeneratedAssembly.Build(source);
        Assert.True(assembly.IsRowMajor("Net"));
        RandomState.Seed(1);
        Comparison.Run(assembly.New("Net"), [[4, 6]], source);
    }

    [Theory]
    [InlineData("[Module]", "[Recompute]")]
    [InlineData("[Module, Recompute]", "")]
    public void A_module_may_take_more_tensors_than_three_where_all_runs_eagerly(string attributes, string ofField)
    {
        static string Source(string attributes, string ofField) => $$"""
            using NetGen;
            using NetGen.Layers;

            {{attributes}}
            public partial class Cell
            {
                private readonly Linear fc = new(128, 128);
                private readonly Dropout drop = new(0.25f);
                public (Tensor Output, Tensor State) Forward(Tensor x, float scale, Tensor state, Tensor? mask, Tensor shift)
                {
                    var next = x;
                    for (var i = 0; i < 12; i++) next = F.Tanh(fc.Call(next) + state) * scale + shift;
                    if (mask is not null) next = next * mask;
                    return (drop.Call(x) + next, next);
                }
            }

            [Module]
            public partial class Net
            {
                {{ofField}} private readonly Cell cell = new();
                public Tensor Forward([Shape("N", 128)] Tensor x)
                {
                    if (x.Sum().Item() < float.MinValue) return x;
                    var (y, state) = cell.Call(x, 0.5f, F.Sigmoid(x), null, x);
                    (y, state) = cell.Call(y, 2f, state, F.Tanh(x), y);
                    return y * state;
                }
            }
            """;

        (Dictionary<string, float[]> Values, long Bytes) Run(string source)
        {
            RandomState.Seed(1);
            var net = GeneratedAssembly.Build(source).New("Net");
            var x = Tensor.Randn([256, 128]);
            x.RequiresGrad = true;
            var before = LiveBytes();
            var y = GeneratedAssembly.Method(net, "Call")(x);
            var bytes = LiveBytes() - before;
            (y * y).Sum().Backward();
            var values = net.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Parameter.Grad!.ToArray<float>());
            values.Add("result", y.ToArray<float>());
            values.Add("x", x.Grad!.ToArray<float>());
            return (values, bytes);
        }

        CompiledCode.IsEnabled = false;
        try
        {
            var (expected, all) = Run(Source("[Module]", ""));
            var (actual, fewer) = Run(Source(attributes, ofField));
            // What several uses of one input bring is added up inside the call first.
            foreach (var (what, values) in expected)
            {
                var scale = values.Max(MathF.Abs);
                Assert.Equal(values, actual[what], (left, right) => MathF.Abs(left - right) <= 1e-5f * scale);
            }

            Assert.True(fewer < 0.4 * all, $"{fewer} of {all} bytes are kept");
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }
    }

    /// <summary>
    /// The memory that is reachable. What earlier tests have left dies in several collections, after its finalizers: it is counted
    /// once nothing more dies.
    /// </summary>
    private static long LiveBytes()
    {
        var bytes = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var left = GC.GetTotalMemory(forceFullCollection: true);
            if (left >= bytes) break;
            bytes = left;
        }

        return bytes;
    }

    private static Module Network(string attributes, string ofForward, string ofField, string loop = "foreach (var block in blocks) x = block.Call(x);")
    {
        var assembly = GeneratedAssembly.Build($$"""
            using NetGen;
            using NetGen.Layers;

            {{attributes}}
            public partial class Block(int channels)
            {
                private readonly Conv2d first = new(channels, 2 * channels, kernelSize: 3, padding: 1);
                private readonly BatchNorm2d norm = new(2 * channels);
                private readonly Dropout drop = new(0.25f);
                private readonly Conv2d second = new(2 * channels, channels, kernelSize: 1);
                {{ofForward}}
                public Tensor Forward([Shape("N", "channels", "H", "W")] Tensor x) => x + second.Call(drop.Call(F.Gelu(norm.Call(first.Call(x)))));
            }

            [Module]
            public partial class Net
            {
                {{ofField}} private readonly ModuleList<Block> blocks = new({{Depth}}, _ => new Block(8));
                public Tensor Forward([Shape("N", 8, "H", "W")] Tensor x)
                {
                    {{loop}}
                    return x;
                }
            }
            """);
        Assert.Equal(loop != Eager, assembly.IsRowMajor("Net"));
        Assert.True(assembly.IsRowMajor("Block"));
        RandomState.Seed(1);
        return assembly.New("Net");
    }

    /// <summary>Result, gradients, buffers and where random numbers stand after two steps, and how many bytes wait for a backward.</summary>
    private static SortedDictionary<string, float[]> Run(Module net, bool training, out long bytes)
    {
        net.Train(training);
        RandomState.Seed(7);
        var values = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        bytes = 0;
        for (var step = 0; step < 2; step++)
        {
            net.ZeroGrad();
            var x = Tensor.Randn([4, 8, 32, 32]);
            x.RequiresGrad = true;
            var before = LiveBytes();
            var y = GeneratedAssembly.Method(net, "Call")(x);
            bytes = Math.Max(bytes, LiveBytes() - before);
            (y * y).Sum().Backward();
            values[$"result {step}"] = y.ToArray<float>();
            values[$"gradient of x {step}"] = x.Grad!.ToArray<float>();
            foreach (var (name, parameter) in net.NamedParameters()) values[$"gradient of {name} {step}"] = parameter.Grad!.ToArray<float>();
            foreach (var (name, buffer) in net.NamedBuffers()) values[$"{name} {step}"] = buffer.To(DType.Float32).ToArray<float>();
            values[$"random {step}"] = Tensor.Randn([4]).ToArray<float>();
            GC.KeepAlive(y);
        }

        return values;
    }
}
