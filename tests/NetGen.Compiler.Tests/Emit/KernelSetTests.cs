using NetGen.Compiler.Linking;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Tests.Models;

namespace NetGen.Compiler.Tests.Emit;

public sealed class KernelSetTests
{
    [Fact]
    public void Equal_layers_share_one_kernel()
    {
        var net = new ModuleBuilder("Deep")
            .Linear("first", 8, 8)
            .Linear("second", 8, 8)
            .Linear("third", 8, 6)
            .Input("x", SampleModules.N, 8)
            .Forward(f => f.Call("third", f.Call("second", f.Call("first", 0))))
            .Build();

        // Two layers of two programs: training's forward does what inference does.
        Assert.Equal(4, Count(File(net, "Forward"), "InferFirstLinear<V>("));
        var kernels = File(net, "Kernels");
        Assert.Contains("void InferFirstLinear<V>", kernels);
        Assert.DoesNotContain("SecondLinear<V>", kernels);
        Assert.Contains("void InferThirdLinear<V>", kernels);
        Assert.DoesNotContain("void ThirdLinear<V>", kernels);
    }

    [Fact]
    public void Names_do_not_tell_kernels_apart()
    {
        Assert.Equal(AlphaRenaming.Of(Scaled("x", "y", "i", 2f)), AlphaRenaming.Of(Scaled("a", "b", "j", 2f)));
    }

    [Theory]
    [InlineData(2f, 3f)]
    [InlineData(0f, -0f)]
    public void Numbers_do(float one, float other)
    {
        Assert.NotEqual(AlphaRenaming.Of(Scaled("x", "y", "i", one)), AlphaRenaming.Of(Scaled("x", "y", "i", other)));
    }

    [Fact]
    public void Buffers_in_other_roles_do() =>
        Assert.NotEqual(AlphaRenaming.Of(Difference("x", "y")), AlphaRenaming.Of(Difference("y", "x")));

    [Fact]
    public void What_happens_to_each_of_a_block_of_sums_is_written_once()
    {
        var kernels = File(SampleModules.DigitNet(), "Kernels");
        Assert.Equal(1, Count(kernels, "void InferConv1MaxPool2dRelu_Pool<V>"));
        Assert.Equal(5, Count(kernels, "    InferConv1MaxPool2dRelu_Pool<V>("));
    }

    [Fact]
    public void Nothing_that_is_generated_is_checked_for_nulls()
    {
        // The C# compiler's analysis of nulls would take as long as all the rest of a kernel.
        foreach (var file in CompilationPipeline.Compile(SampleModules.DigitNet(), SampleModules.ByName(SampleModules.DigitNet())).Files)
            Assert.Contains("#nullable disable warnings", file.Text);
    }

    private static Kernel Scaled(string source, string target, string counter, float by)
    {
        var builder = new KernelBuilder();
        var (from, to) = (builder.Parameter(source, BufferKind.Lanes), builder.Parameter(target, BufferKind.Lanes));
        builder.Loop(counter, 4, i => builder.Add(new Statement.Store(to, i, new Expression.Load(from, i) * new Expression.Literal(by))));
        return builder.Build(source + counter, "");
    }

    private static Kernel Difference(string minuend, string subtrahend)
    {
        var builder = new KernelBuilder();
        builder.Parameter("x", BufferKind.Lanes);
        builder.Parameter("y", BufferKind.Lanes);
        var target = builder.Parameter("z", BufferKind.Lanes);
        builder.Add(new Statement.Store(target, 0, new Expression.Load(minuend, 0) - new Expression.Load(subtrahend, 0)));
        return builder.Build("Difference", "");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string File(ModuleModel net, string part) => CompilationPipeline.Compile(net, SampleModules.ByName(net)).Files
        .Single(file => file.HintName.EndsWith($".{part}.g.cs", StringComparison.Ordinal)).Text;
}
