using System.Globalization;
using System.Text;
using NetGen.Generator.Tests.Harness;
using NetGen.Tests.Goldens;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>Generated code computes what PyTorch computed, with gradients and without.</summary>
public sealed class CompiledGoldenTests : IClassFixture<CompiledGoldenCounts>
{
    /// <summary>Ops whose cases are compiled.</summary>
    public static TheoryData<string> Ops => new(CompiledCases.All.Select(module => module.Op).Distinct());

    [Theory]
    [MemberData(nameof(Ops))]
    public void Training_code_equals_PyTorch(string op) => ForEach(op, module =>
    {
        var (instance, operands) = CompiledCases.Create(module);
        if (CompiledCases.CallCompiled(module, instance, operands) is not { } result)
            return false;
        GoldenAssert.Close(module.Golden.OutputIn(DType.Float32), result, 1e-5, module.Golden.Relative == "tensor", "output");
        if (module.Golden.GradOutput is null)
            return true;
        result.Backward(module.Golden.GradOutput.ToTensor(DType.Float32));
        foreach (var name in module.Golden.Gradients.Keys)
        {
            Assert.True(operands[name].Grad is not null, $"no gradient of {name}");
            GoldenAssert.Close(module.Golden.GradientIn(DType.Float32, name), operands[name].Grad!, 1e-4, module.Golden.RelativeGradients == "tensor", $"gradient of {name}");
        }
        return true;
    });

    [Theory]
    [MemberData(nameof(Ops))]
    public void Inference_code_equals_PyTorch(string op) => ForEach(op, module =>
    {
        using var noGrad = GradMode.NoGrad();
        var (instance, operands) = CompiledCases.Create(module);
        instance.Eval();
        if (CompiledCases.CallCompiled(module, instance, operands) is not { } result)
            return false;
        GoldenAssert.Close(module.Golden.OutputIn(DType.Float32), result, 1e-5, module.Golden.Relative == "tensor", "output");
        return true;
    });

    /// <summary>
    /// The whole list of recorded cases without compiled code: what is not on it is compiled. Those of layers are
    /// <see cref="CompiledLayerGoldenTests"/>', running statistics <see cref="CompiledStatisticsTests"/>'.
    /// </summary>
    [Fact]
    public void What_runs_eagerly()
    {
        var compiled = CompiledCases.WithCompiledForward.ToHashSet();
        var text = new StringBuilder();
        var layers = LayerCase.All.Select(layer => layer.Op).ToHashSet();
        foreach (var op in GoldenFile.Ops.Where(op => !CaseExpressions.ByOp.ContainsKey(op) && !layers.Contains(op) && !CompiledStatisticsTests.Has(op))) text.Append(CultureInfo.InvariantCulture, $"{op}: no network of the tests is made of it\n");
        foreach (var module in CompiledCases.All)
        {
            if (!compiled.Contains(module)) text.Append(CultureInfo.InvariantCulture, $"{module.Op}, {module.Golden.Name}: not compiled\n");
            else if (!CompiledCases.RunCompiled.Contains(module)) text.Append(CultureInfo.InvariantCulture, $"{module.Op}, {module.Golden.Name}: left to Forward at run time\n");
        }

        Snapshot.Verify(text.ToString(), "txt");
    }

    /// <summary>Runs the cases of an op that were compiled and collects what is wrong with them.</summary>
    private static void ForEach(string op, Func<CaseModule, bool> check)
    {
        var compiled = CompiledCases.WithCompiledForward.Where(module => module.Op == op).ToList();
        var failures = new List<string>();
        var ran = 0;
        foreach (var module in compiled)
            try
            {
                ran += check(module) ? 1 : 0;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                failures.Add($"{module.Golden.Name}: {(error.InnerException ?? error).Message}");
            }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(ran > 0, "no case ran compiled");
    }
}
