using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>Layers that share a parameter because the constructor says so.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class TieTests
{
    [Theory]
    [InlineData("\"N\", 5", new[] { 3, 5 })]
    [InlineData("\"N\", \"T\", 5", new[] { 3, 4, 5 })]
    public void Networks_tied_in_a_constructor_are_compiled(string dims, int[] shape)
    {
        var source = $$"""
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Net
            {
                private readonly Linear encoder = new(5, 5);
                private readonly Linear decoder = new(5, 5, bias: false);

                public Net()
                {
                    decoder.Weight = encoder.Weight;
                }

                public Tensor Forward([Shape({{dims}})] Tensor x) => decoder.Call(F.Tanh(encoder.Call(x)));
            }
            """;
        var assembly = GeneratedAssembly.Build(source, LanguageVersion.CSharp14);
        RandomState.Seed(1);
        var net = assembly.New("Net");
        Assert.Equal(["encoder.weight", "encoder.bias"], net.NamedParameters().Select(entry => entry.Name));
        Assert.True(GeneratedAssembly.RunsCompiled(net, Tensor.Randn(shape)), "it runs eagerly");
        Comparison.Run(net, [shape], source);
    }

    [Fact]
    public void A_table_of_words_may_be_the_output_layers_weight()
    {
        const string source = """
            using NetGen;
            using NetGen.Layers;

            [Module]
            public partial class Net
            {
                private readonly Embedding tokens;
                private readonly Linear head;

                public Net(int words, int width)
                {
                    tokens = new Embedding(words, width);
                    head = new Linear(width, words, bias: false);
                    head.Weight = tokens.Weight;
                }

                public Tensor Forward([Shape("N", "T")] Tensor ids) => head.Call(F.Tanh(tokens.Call(ids)));
            }
            """;
        var net = GeneratedAssembly.Build(source, LanguageVersion.CSharp14).New("Net", 7, 4);
        var ids = Tensor.FromArray(new long[] { 1, 2, 6, 0, 3, 3 }, 2, 3);
        Assert.True(GeneratedAssembly.RunsCompiled(net, ids), "it runs eagerly");
        float[] Gradient(string method)
        {
            var parameter = net.Parameters().Single();
            parameter.Grad = null;
            var y = GeneratedAssembly.Method(net, method)(ids);
            (y * y).Sum().Backward();
            return parameter.Grad!.ToArray<float>();
        }

        Assert.Equal(Gradient("Forward"), Gradient("Call"), (left, right) => MathF.Abs(left - right) < 1e-4f);
    }
}
