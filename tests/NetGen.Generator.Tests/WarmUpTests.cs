namespace NetGen.Generator.Tests;

public sealed class WarmUpTests
{
    /// <summary>Or nothing is warm: what compiles goes through the whole pipeline.</summary>
    [Theory]
    [InlineData(0, "batch in the vector lanes")]
    [InlineData(1, "whole row-major tensors")]
    public void Its_networks_compile_one_in_each_layout(int network, string layout)
    {
        var compiled = WarmUp.Compile(WarmUp.Networks[network]);

        Assert.Null(compiled.InternalFault);
        Assert.Empty(compiled.Obstacles);
        Assert.NotEmpty(compiled.Files);
        Assert.Contains(layout, compiled.Report, StringComparison.Ordinal);
    }
}
