using System.Globalization;
using System.Reflection;
using NetGen.Autograd;
using NetGen.Compiler.Ops;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests.CompiledGoldens;
using NetGen.Tests.Goldens;

namespace NetGen.EndToEnd.Tests.RandomGraphs;

/// <summary>Whatever is drawn from the catalog compiles, and computes what Forward itself does, gradients included.</summary>
[Collection(nameof(RandomNetworkTests))]
public sealed class CatalogTests
{
    private const int NetworksOfACase = 40;
    private const int Cases = 25;

    // Relative to the largest element: sums are added in another order.
    private const double Tolerance = 1e-3;

    private static readonly IReadOnlyList<string> Ops = RandomGraph.Ops;

    public static TheoryData<int> FirstNetworks => [.. Enumerable.Range(0, Cases).Select(index => index * NetworksOfACase)];

    /// <summary>Masks, indices and constants too. A step is a recorded case whose compiled code runs: an op without one is not compiled.</summary>
    [Fact]
    public void Every_op_that_users_can_write_is_compiled_and_drawn()
    {
        var drawn = Ops.Select(Owner).ToHashSet();
        Assert.Equal("", string.Join(" ", OpCatalog.All.Where(op => op.Signature.Surfaces.Count > 0).Select(op => op.Name).Where(op => !drawn.Contains(op))));
    }

    /// <summary><c>OpGradientTests</c> checks the gradient of every op that has a recorded one with finite differences, in float64.</summary>
    [Fact]
    public void Every_differentiable_op_has_a_gradient_that_is_checked()
    {
        var recorded = GoldenFile.Ops.Where(op => GoldenFile.Read<GoldenTable>(op).Cases.Any(golden => golden.GradOutput is not null)).Select(Owner).ToHashSet();
        Assert.Equal("", string.Join(" ", OpCatalog.All.Where(op => op.IsDifferentiable && op.Signature.Surfaces.Count > 0).Select(op => op.Name).Where(op => !recorded.Contains(op))));
    }

    /// <summary>The op of a recording: that with the longest name which the recording's begins with.</summary>
    private static string? Owner(string recording) => OpCatalog.All
        .Select(op => op.Name)
        .Where(op => recording == op || recording.StartsWith(op + "_", StringComparison.Ordinal))
        .MaxBy(op => op.Length);

    [Theory]
    [MemberData(nameof(FirstNetworks))]
    public void Networks_from_the_whole_catalog_run_compiled_and_equal_eager_ones(int firstNetwork)
    {
        var graphs = Enumerable.Range(firstNetwork, NetworksOfACase)
            .Select(index => RandomGraph.Draw(string.Create(CultureInfo.InvariantCulture, $"Graph{index}"), Ops[index % Ops.Count], index))
            .ToList();
        var assembly = GeneratedAssembly.Build("using NetGen;\n\n" + string.Join("\n", graphs.Select(graph => graph.Source)));
        Assert.All(graphs, graph => Check(graph, assembly));
    }

    private static void Check(RandomGraph graph, GeneratedAssembly assembly)
    {
        Assert.True(assembly.IsCompiled(graph.Name), $"not compiled:\n{graph.Source}");
        var module = assembly.New(graph.Name);
        module.LoadStateDict(graph.State.ToDictionary(pair => pair.Key, pair => pair.Value.ToTensor(DType.Float32)));
        foreach (var training in new[] { true, false })
        {
            module.Train(training);
            Compare(graph, Run(graph, module, Eagerly), Run(graph, module, Compiled));
        }

        using var noGrad = GradMode.NoGrad();
        Compare(graph, Run(graph, module, Eagerly), Run(graph, module, Compiled));
    }

    private static void Compare(RandomGraph graph, SortedDictionary<string, double[]> eager, SortedDictionary<string, double[]> compiled)
    {
        Assert.True(eager.Keys.SequenceEqual(compiled.Keys), $"{string.Join(", ", eager.Keys)} and {string.Join(", ", compiled.Keys)} of\n{graph.Source}");
        foreach (var (name, expected) in eager)
        {
            var actual = compiled[name];
            var scale = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
            for (var index = 0; index < expected.Length; index++)
            {
                var isSame = double.IsFinite(expected[index]) ? Math.Abs(expected[index] - actual[index]) <= Tolerance * Math.Max(1e-3, scale) : expected[index].Equals(actual[index]);
                if (!isSame) Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{expected[index]} and {actual[index]} at {index} of {name}\n{graph.Source}"));
            }
        }
    }

    /// <summary>The result and the gradients of a weighted sum of it, by name.</summary>
    private static SortedDictionary<string, double[]> Run(RandomGraph graph, Module module, Func<Module, Tensor[], Tensor> call)
    {
        foreach (var parameter in module.Parameters()) parameter.Grad = null;
        var inputs = graph.Inputs.ToDictionary(pair => pair.Key, pair => pair.Value.ToTensor(DType.Float32));
        foreach (var input in inputs.Values.Where(input => input.DType == DType.Float32)) input.RequiresGrad = GradMode.IsEnabled;
        // The same dropout masks for both.
        RandomState.Seed(3);
        var result = call(module, [.. inputs.Values]);
        var values = new SortedDictionary<string, double[]>(StringComparer.Ordinal) { ["result"] = GoldenAssert.Doubles(result) };
        if (!result.RequiresGrad) return values;
        var weights = Enumerable.Range(0, (int)result.Numel).Select(index => MathF.Sin(index * 0.7f) + 0.1f).ToArray();
        (result * Tensor.FromArray(weights, result.Shape.ToArray())).Sum().Backward();
        foreach (var (name, tensor) in inputs.Concat(module.NamedParameters().Select(pair => KeyValuePair.Create(pair.Name, (Tensor)pair.Parameter))))
            if (tensor.Grad is { } gradient) values[$"gradient of {name}"] = GoldenAssert.Doubles(gradient);
        return values;
    }

    private static Tensor Eagerly(Module module, Tensor[] inputs) =>
        (Tensor)module.GetType().GetMethod("Forward")!.Invoke(module, [.. inputs])!;

    private static Tensor Compiled(Module module, Tensor[] inputs)
    {
        object?[] arguments = [.. inputs, null];
        module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
        Assert.True(arguments[^1] is not null, "the generated code declined");
        return (Tensor)arguments[^1]!;
    }
}
