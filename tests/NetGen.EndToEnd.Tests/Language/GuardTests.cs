using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Conditions over sizes of what Forward is given: each way is compiled, and one that throws still does.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class GuardTests
{
    private const string Source = """
        using System;
        using NetGen;
        using NetGen.Layers;

        public sealed class Settings { public int Longest { get; init; } = 7; public int Width { get; init; } = 8; }

        [Module]
        public partial class Attention(Settings settings)
        {
            private readonly Linear query = new(settings.Width, settings.Width), key = new(settings.Width, settings.Width);
            public Tensor Forward([Shape("B", "L", "settings.Width")] Tensor x)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThan(x.Size(1), settings.Longest);
                return F.MatMul(F.Softmax(F.MatMul(query.Call(x), key.Call(x).Transpose(1, 2)), -1), x);
            }
        }

        [Module]
        public partial class Reader(Settings settings)
        {
            private readonly Embedding tokens = new(11, settings.Width), positions = new(settings.Longest, settings.Width);
            private readonly Attention attention = new(settings);
            public Tensor Forward([Shape("N", "T", DType = DType.Int64)] Tensor ids)
            {
                var length = ids.Size(1);
                if (length > settings.Longest) throw new ArgumentException($"{length} tokens are more than {settings.Longest}.");
                return attention.Call(tokens.Call(ids) + positions.Call(F.Arange(length)));
            }
        }

        [Module]
        public partial class Rows
        {
            private readonly Linear fc = new(4, 3);
            public Tensor Forward([Shape("N", 4)] Tensor x)
            {
                if (x.Size(0) > 9) throw new ArgumentException("Too many rows.");
                return x.Size(0) == 1 ? F.Tanh(fc.Call(x)) : fc.Call(x);
            }
        }
        """;

    private static readonly GeneratedAssembly Assembly = GeneratedAssembly.Build(Source);

    [Fact]
    public void A_size_chooses_the_way()
    {
        Assert.True(Assembly.IsCompiled("Rows"));
        RandomState.Seed(1);
        Comparison.Run(Assembly.New("Rows"), [[5, 4], [9, 4], [1, 4], [0, 4]], Source);
    }

    [Fact]
    public void What_Forward_refuses_Call_refuses_in_its_words()
    {
        var refused = Assert.Throws<ArgumentException>(() => GeneratedAssembly.Method(Assembly.New("Rows"), "Call")(Tensor.Zeros(10, 4)));
        Assert.Equal("Too many rows.", refused.Message);
    }

    [Fact]
    public void Settings_are_read_from_the_instance()
    {
        Assert.True(Assembly.IsCompiled("Reader"));
        RandomState.Seed(1);
        var settings = Activator.CreateInstance(Assembly.New("Rows").GetType().Assembly.GetType("Settings")!)!;
        var reader = Assembly.New("Reader", settings);
        var (call, forward) = (GeneratedAssembly.Method(reader, "Call"), GeneratedAssembly.Method(reader, "Forward"));
        foreach (var length in new[] { 1, 4, 7 })
        {
            var ids = Tensor.Zeros([3, length], DType.Int64);
            Assert.Equal(forward(ids).ToArray<float>(), call(ids).ToArray<float>(), (expected, actual) => MathF.Abs(expected - actual) < 1e-5f);
        }

        var refused = Assert.Throws<ArgumentException>(() => call(Tensor.Zeros([3, 8], DType.Int64)));
        Assert.Equal("8 tokens are more than 7.", refused.Message);
    }
}
