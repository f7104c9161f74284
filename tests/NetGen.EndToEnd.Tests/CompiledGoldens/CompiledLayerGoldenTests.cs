using System.Reflection;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Tests.Goldens;
using Xunit.Abstractions;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>Layers of several inputs or results, compiled inside a module, compute what PyTorch computed.</summary>
public sealed class CompiledLayerGoldenTests(ITestOutputHelper output)
{
    private const string Head = "using NetGen;\nusing NetGen.Layers;\n\nnamespace Cases;\n\n";

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() =>
        GeneratedAssembly.Build(Head + string.Join('\n', LayerCase.All.Select(layer => layer.Source()))));

    /// <summary>Layers whose cases are compiled.</summary>
    public static TheoryData<string> Ops => new(LayerCase.All.Select(layer => layer.Op).Distinct());

    [Theory]
    [MemberData(nameof(Ops))]
    public void Every_case_is_compiled(string op)
    {
        var layers = LayerCase.All.Where(layer => layer.Op == op).ToList();
        Assert.Equal(
            layers.Select(layer => layer.Golden.Name),
            layers.Where(layer => Assembly.Value.IsCompiled("Cases." + layer.Name)).Select(layer => layer.Golden.Name));
    }

    [Theory]
    [MemberData(nameof(Ops))]
    public void Training_code_equals_PyTorch(string op) => ForEach(op, (layer, module, operands) =>
    {
        var result = CallCompiled(layer, module, operands);
        GoldenAssert.Close(layer.Golden.OutputIn(DType.Float32), result, 1e-5, layer.Golden.Relative == "tensor", "output");
        if (layer.Golden.GradOutput is null)
            return;
        result.Backward(layer.Golden.GradOutput.ToTensor(DType.Float32));
        foreach (var name in layer.Golden.Gradients.Keys)
        {
            Assert.True(operands[name].Grad is not null, $"no gradient of {name}");
            GoldenAssert.Close(layer.Golden.GradientIn(DType.Float32, name), operands[name].Grad!, 1e-4, layer.Golden.RelativeGradients == "tensor", $"gradient of {name}");
        }
    });

    [Theory]
    [MemberData(nameof(Ops))]
    public void Inference_code_equals_PyTorch(string op) => ForEach(op, (layer, module, operands) =>
    {
        using var noGrad = GradMode.NoGrad();
        module.Eval();
        var result = CallCompiled(layer, module, operands);
        GoldenAssert.Close(layer.Golden.OutputIn(DType.Float32), result, 1e-5, layer.Golden.Relative == "tensor", "output");
    });

    private void ForEach(string op, Action<LayerCase, Module, Dictionary<string, Tensor>> check)
    {
        var failures = new List<string>();
        var ran = 0;
        foreach (var layer in LayerCase.All.Where(layer => layer.Op == op))
        {
            try
            {
                var module = Assembly.Value.New("Cases." + layer.Name);
                check(layer, module, Operands(layer, module));
                ran++;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                failures.Add($"{layer.Golden.Name}: {(error.InnerException ?? error).Message}");
            }
        }

        output.WriteLine($"{op}: {ran} cases ran compiled");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static Dictionary<string, Tensor> Operands(LayerCase layer, Module module)
    {
        module.LoadStateDict(layer.Parameters.ToDictionary(name => "layer." + name, name => layer.Golden.Inputs[name].ToTensor(DType.Float32)));
        var operands = layer.Inputs.ToDictionary(name => name, name => layer.Golden.Inputs[name].ToTensor(DType.Float32));
        foreach (var name in layer.Golden.Gradients.Keys.Where(operands.ContainsKey))
            operands[name].RequiresGrad = true;
        foreach (var name in layer.Parameters)
            operands[name] = module.GetParameter("layer." + name);
        return operands;
    }

    private static Tensor CallCompiled(LayerCase layer, Module module, Dictionary<string, Tensor> operands)
    {
        object?[] arguments = [.. layer.Inputs.Select(name => operands[name]), null];
        module.GetType().GetMethod("CallCompiled", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(module, arguments);
        return (Tensor?)arguments[^1] ?? throw new InvalidOperationException("the generated code declines");
    }
}
