using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>A constructor's argument that cannot be read is never taken for the parameter's default.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("Dropout layer = new(p: float.Parse(\"0.3\"))", "p")]
    [InlineData("LeakyReLU layer = new(negativeSlope: float.Parse(\"0.3\"))", "negativeSlope")]
    [InlineData("Gelu layer = new(approximate: bool.Parse(\"true\"))", "approximate")]
    [InlineData("LayerNorm layer = new(6, eps: double.Parse(\"0.3\"))", "eps")]
    [InlineData("BatchNorm1d layer = new(6, momentum: float.Parse(\"0.3\"))", "momentum")]
    [InlineData("TransformerEncoderLayer layer = new(6, 2, normFirst: bool.Parse(\"true\"))", "normFirst")]
    [InlineData("TransformerEncoder layer = new(new TransformerEncoderLayer(6, 2, dropout: float.Parse(\"0.3\")), 2)", "dropout")]
    [InlineData("TransformerEncoder layer = new(new TransformerEncoderLayer(6, 2), 2, Norm()); private static LayerNorm? Norm() => System.Environment.TickCount > 0 ? new(6) : null", "norm")]
    public void Of_a_layer_it_keeps_the_module_eager(string declaration, string parameter)
    {
        var run = GeneratorHarness.RunClean(Sources.Module($"private readonly {declaration}; public Tensor Forward([Shape(5, 4, 6)] Tensor x) => layer.Call(x{(declaration.StartsWith("BatchNorm", StringComparison.Ordinal) ? ".Flatten(0, 1)" : "")});"));
        Assert.Contains($"The argument `{parameter}` is not known at compile time.", run.Reasons(), StringComparison.Ordinal);
        Assert.DoesNotContain("App.Net.Forward.g.cs", run.Files);
    }

    [Fact]
    public void Of_a_module_it_keeps_the_one_above_eager()
    {
        var run = GeneratorHarness.RunClean(Sources.Module(
            "private readonly Inner layer = new(float.Parse(\"3\")); public Tensor Forward([Shape(4, 6)] Tensor x) => layer.Call(x);\n"
            + "[Module] public partial class Inner(float slope = 0.1f) { public Tensor Forward([Shape(4, 6)] Tensor x) => F.LeakyRelu(x, slope); }"));
        Assert.Contains("slope", run.Reasons(), StringComparison.Ordinal);
        Assert.DoesNotContain("App.Net.Forward.g.cs", run.Files);
    }
}
