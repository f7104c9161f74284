using System.Globalization;
using System.Reflection;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests.Goldens;
using Xunit.Abstractions;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>One batch through compiled normalization moves the running statistics as PyTorch's did.</summary>
public sealed class CompiledStatisticsTests(ITestOutputHelper output)
{
    private const string Head = "using NetGen;\nusing NetGen.Layers;\n\nnamespace Cases;\n\n";

    /// <summary>The recordings, and the layer that keeps such statistics, without its number of dims.</summary>
    private static readonly Dictionary<string, (string Layer, string Options)> Layers = new()
    {
        ["batch_norm_running"] = ("BatchNorm", ""),
        ["instance_norm_running"] = ("InstanceNorm", ", trackRunningStats: true"),
    };

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() =>
        GeneratedAssembly.Build(Head + string.Join('\n', Layers.Keys.SelectMany(op => Cases(op).Select((golden, index) => Source(op, index, golden))))));

    /// <summary>Ops whose recordings are running statistics.</summary>
    public static TheoryData<string> Ops => new(Layers.Keys);

    /// <summary>Whether a recording is of running statistics.</summary>
    internal static bool Has(string op) => Layers.ContainsKey(op);

    [Theory]
    [MemberData(nameof(Ops))]
    public void Compiled_code_moves_them_as_PyTorch_does(string op)
    {
        var failures = new List<string>();
        foreach (var (golden, index) in Cases(op).Select((golden, index) => (golden, index)))
        {
            try
            {
                Check(Name(op, index), golden);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                failures.Add($"{golden.Name}: {(error.InnerException ?? error).Message}");
            }
        }

        output.WriteLine($"{op}: {Cases(op).Count - failures.Count} of {Cases(op).Count} cases ran compiled");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static void Check(string name, GoldenCase golden)
    {
        var module = Assembly.Value.New("Cases." + name);
        module.LoadStateDict(
            new Dictionary<string, Tensor>
            {
                ["norm.running_mean"] = golden.Inputs["mean"].ToTensor(DType.Float32),
                ["norm.running_var"] = golden.Inputs["variance"].ToTensor(DType.Float32),
            },
            strict: false);
        object?[] arguments = [golden.Inputs["x"].ToTensor(DType.Float32), null];
        module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
        Assert.True(arguments[1] is not null, "the generated code declines");
        var state = module.StateDict();
        GoldenAssert.Close(golden.OutputIn(DType.Float32), F.Cat([state["norm.running_mean"], state["norm.running_var"]]), 1e-5, golden.Relative == "tensor", "statistics");
    }

    private static IReadOnlyList<GoldenCase> Cases(string op) => [.. GoldenFile.Read<GoldenTable>(op).Cases];

    private static string Name(string op, int index) => string.Create(CultureInfo.InvariantCulture, $"{op}_{index}");

    private static string Source(string op, int index, GoldenCase golden)
    {
        var (layer, options) = Layers[op];
        var shape = golden.Inputs["x"].Shape;
        var momentum = golden.Args["momentum"].GetDouble().ToString("R", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            [Module]
            public partial class {{Name(op, index)}}
            {
                private readonly {{layer}}{{(shape.Length == 4 ? 2 : 1)}}d norm = new({{shape[1]}}, momentum: {{momentum}}f{{options}});

                public Tensor Forward([Shape({{string.Join(", ", shape)}})] Tensor x) => norm.Call(x);
            }

            """);
    }
}
