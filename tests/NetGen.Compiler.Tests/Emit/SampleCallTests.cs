using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Tests.Models;

namespace NetGen.Compiler.Tests.Emit;

public sealed class SampleCallTests
{
    [Fact]
    public void Fused_convolutions_and_linear_maps_call_the_runtime_for_a_single_sample()
    {
        var forward = Forward(SampleModules.DigitNet());
        Assert.Contains("if (V.Count == 1) global::NetGen.CompilerServices.SampleKernels.Conv2d(tile, /* x */ 0, ", forward);
        Assert.Contains(", 1, 28, 28, 10, 5, 5, 0, 0, 1, 1, 1, pool: true, relu: true);", forward);
        Assert.Contains(", 320, 50, relu: true);", forward);
        Assert.Contains(", 50, 10, relu: false);", forward);
        Assert.Contains("HasSampleKernels = true", forward);
    }

    [Fact]
    public void Training_never_calls_them()
    {
        var forward = Forward(SampleModules.DigitNet());
        Assert.DoesNotContain("SampleKernels", forward[forward.IndexOf("Forward of training", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Other_operations_in_the_group_keep_the_loops()
    {
        var net = new ModuleBuilder("Gate")
            .Linear("fc", 8, 8)
            .Input("x", SampleModules.N, 8)
            .Forward(f => f.Op("", "sigmoid", [f.Call("fc", 0)]))
            .Build();
        Assert.DoesNotContain("SampleKernels", Forward(net));
    }

    [Fact]
    public void Rows_that_do_not_fill_a_vector_keep_the_loops()
    {
        var net = new ModuleBuilder("Small")
            .Conv("conv", 1, 2, 3)
            .Input("x", SampleModules.N, 1, 5, 5)
            .Forward(f => f.Op("", "relu", [f.Call("conv", 0)]))
            .Build();
        Assert.DoesNotContain("SampleKernels", Forward(net));
    }

    private static string Forward(ModuleModel net)
    {
        var compiled = CompilationPipeline.Compile(net, SampleModules.ByName(net));
        return compiled.Files.Single(file => file.HintName.EndsWith(".Forward.g.cs", StringComparison.Ordinal)).Text;
    }
}
