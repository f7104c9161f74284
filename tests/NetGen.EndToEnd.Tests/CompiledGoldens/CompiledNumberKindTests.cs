using System.Globalization;
using System.Text;
using NetGen.EndToEnd.Tests.RandomNetworks;
using NetGen.Generator.Tests.Harness;
using NetGen.Tests.Goldens;
using Xunit.Abstractions;

namespace NetGen.Tests.CompiledGoldens;

/// <summary>Generated code computes of whole numbers and masks what PyTorch computed, in its types.</summary>
public sealed class CompiledNumberKindTests(ITestOutputHelper output)
{
    /// <summary>The whole list of calls that PyTorch takes and compiled code does not; what is not on it equals PyTorch.</summary>
    [Fact]
    public void What_differs_from_PyTorch()
    {
        CaseModule[] cases = [.. CaseModule.Of(GoldenNumberKinds.All)];
        var assembly = CompiledCases.Build(cases);
        var text = new StringBuilder();
        using var noGrad = GradMode.NoGrad();
        foreach (var module in cases)
        {
            if (Difference(module, assembly) is { } difference) text.Append(CultureInfo.InvariantCulture, $"{module.Op}, {module.Golden.Name}: {difference}\n");
        }

        output.WriteLine($"{cases.Length} recorded calls, {text.ToString().Count(letter => letter == '\n')} of them differ");
        Snapshot.Verify(text.ToString(), "txt");
    }

    private static string? Difference(CaseModule module, GeneratedAssembly assembly)
    {
        if (!assembly.IsCompiled("Cases." + module.Name)) return "not compiled";
        var (instance, operands) = CompiledCases.Create(module, assembly);
        try
        {
            return CompiledCases.CallCompiled(module, instance, operands) is { } result ? GoldenNumberKinds.Difference(module.Golden, result) : "left to Forward at run time";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var refusal = error.InnerException ?? error;
            return refusal is DTypeException ? "refused" : refusal.ToString();
        }
    }
}
