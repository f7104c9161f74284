using Microsoft.CodeAnalysis.CSharp;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests;

namespace NetGen.EndToEnd.Tests.Language;

/// <summary>The GPT of the corpus, whose depth only an instance knows, and one so deep that its blocks are not written out.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class GptTests
{
    // Relative to the largest element: sums are added in another order.
    private const float Tolerance = 2e-4f;

    private static readonly string Models = System.IO.File.ReadAllText(Repository.At("tests/Models/Gpt.cs"));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_compiles_though_its_depth_is_known_only_at_run_time(int depth)
    {
        var assembly = GeneratedAssembly.Build(Models, LanguageVersion.CSharp14);
        Assert.True(assembly.IsRowMajor("Models.Block"));
        Assert.True(assembly.IsRowMajor("Models.Gpt"));
        RandomState.Seed(1);
        Compare(assembly.New("Models.Gpt", 11, 8, 16, 4, depth));
    }

    [Fact]
    public void At_depth_12_all_generated_code_stays_under_3000_lines()
    {
        var source = Models[..Models.IndexOf("/// <summary>The network with its sizes fixed.", StringComparison.Ordinal)] + """
            [Module]
            public partial class DeepGpt
            {
                private readonly Gpt gpt = new(vocab: 11, context: 8, dim: 16, heads: 4, depth: 12);

                public Tensor Forward([Shape("N", "T")] Tensor ids) => gpt.Call(ids);
            }
            """;
        var assembly = GeneratedAssembly.Build(source, LanguageVersion.CSharp14);
        Assert.True(assembly.IsRowMajor("Models.DeepGpt"));
        Assert.Contains("foreach (var child in", assembly.Generated("Models.DeepGpt.Forward.g.cs"), StringComparison.Ordinal);
        Assert.InRange(assembly.GeneratedLines, 1, 2999);
        RandomState.Seed(1);
        Compare(assembly.New("Models.DeepGpt"));
    }

    private static void Compare(Module gpt)
    {
        var ids = Tensor.FromArray(new long[] { 1, 10, 3, 0, 7, 2, 2, 5, 9, 4 }, [2, 5]);
        var expected = Run(gpt, "Forward", ids);
        var actual = Run(gpt, "Call", ids);
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (what, values) in expected)
        {
            var scale = Math.Max(1, values.Max(MathF.Abs));
            for (var index = 0; index < values.Length; index++) Assert.True(MathF.Abs(values[index] - actual[what][index]) <= Tolerance * scale, $"{values[index]} and {actual[what][index]} at {index} of {what}");
        }

        using var mode = GradMode.NoGrad();
        gpt.Eval();
        Assert.Equal(actual["result"], GeneratedAssembly.Method(gpt, "Call")(ids).ToArray<float>());
    }

    /// <summary>Result and gradients; Forward's own children run operation by operation.</summary>
    private static SortedDictionary<string, float[]> Run(Module gpt, string method, Tensor ids)
    {
        CompiledCode.IsEnabled = method == "Call";
        try
        {
            gpt.ZeroGrad();
            var result = GeneratedAssembly.Method(gpt, method)(ids);
            (result * result).Sum().Backward();
            var values = new SortedDictionary<string, float[]>(StringComparer.Ordinal) { ["result"] = result.ToArray<float>() };
            foreach (var (name, parameter) in gpt.NamedParameters()) values["gradient of " + name] = parameter.Grad!.ToArray<float>();
            return values;
        }
        finally
        {
            CompiledCode.IsEnabled = true;
        }
    }
}
