using System.Text.RegularExpressions;
using NetGen.Compiler.Emit.CSharp;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Tests.Models;

namespace NetGen.Compiler.Tests.Emit;

public sealed class KernelFilesTests
{
    [Fact]
    public void Equal_layers_share_one_kernel()
    {
        var net = Deep("Deep", "first", "second", "third");
        // Two layers of two programs: training's forward does what inference does.
        var name = Compile(net).Kernels.AsImmutable().Where(kernel => kernel.Operation == "Linear").Select(kernel => kernel.Name).ToArray();
        Assert.Equal(2, name.Length);
        var forward = Compile(net).Files.Single(file => file.HintName.EndsWith(".Forward.g.cs", StringComparison.Ordinal)).Text;
        Assert.Equal([2, 4], name.Select(kernel => Count(forward, $"global::NetGen.Generated.Kernels.Linear.{kernel}<V>(")).Order());
        Assert.Equal(2, Count(File("Linear", Compile(net)), "internal static void Run_"));
    }

    [Fact]
    public void Networks_of_the_same_layers_share_all_kernels()
    {
        var (one, other) = (Compile(Deep("One", "first", "second", "third")), Compile(Deep("Other", "a", "b", "c")));
        Assert.NotEmpty(one.Kernels);
        Assert.Equal(one.Kernels, other.Kernels);
        Assert.Equal(KernelFiles.Of(one.Kernels), KernelFiles.Of(one.Kernels.Concat(other.Kernels)));
    }

    [Fact]
    public void What_else_there_is_in_a_project_moves_nothing()
    {
        var (one, other) = (Compile(SampleModules.DigitNet()).Kernels, Compile(Deep("Deep", "a", "b", "c")).Kernels);
        Assert.Equal(KernelFiles.Of(one.Concat(other)), KernelFiles.Of(other.Concat(one)));
    }

    [Theory]
    [InlineData(2f, 3f)]
    [InlineData(0f, -0f)]
    public void Numbers_tell_kernels_apart(float one, float other) => Assert.NotEqual(KernelCode.Of(Scaled(one)).Name, KernelCode.Of(Scaled(other)).Name);

    [Fact]
    public void Buffers_in_other_roles_do() =>
        Assert.NotEqual(KernelCode.Of(Difference("x", "y")).Name, KernelCode.Of(Difference("y", "x")).Name);

    /// <summary>The C# compiler takes ten times as long for an operator on a native number and a constant as for others.</summary>
    [Fact]
    public void Constants_are_no_operands_of_indices_that_calls_take()
    {
        var text = string.Concat(KernelFiles.Of(Compile(SampleModules.DigitNet()).Kernels).Select(file => file.Text));
        Assert.Matches(@"V\.Broadcast\(ref \w+, \w+, \d+\)", text);
        Assert.Matches(@"_Finish<V>\(column, 7, ", text);
        Assert.Matches(@"V\.Load\(ref \w+, \w+ \* V\.Count \+ V\.Count\)", text);
        Assert.DoesNotMatch(@"V\.Broadcast\(ref \w+, [^)]* [+-] \d+\)", text);
        Assert.DoesNotMatch(@"_(Finish|Pool)<V>\([^)]* [+-] \d+,", text);
        Assert.DoesNotMatch(@" [+-] \d+\) \* V\.Count", text);
    }

    [Fact]
    public void Kernels_that_differ_in_sizes_are_one_method_whose_numbers_are_type_arguments()
    {
        var (one, other) = (Compile(Wide("One", 320)), Compile(Wide("Other", 500)));
        var files = KernelFiles.Of(one.Kernels.Concat(other.Kernels)).ToDictionary(file => file.HintName, file => file.Text);
        var linear = files["NetGen.Generated.Kernels.Linear.g.cs"];
        Assert.Equal(1, Count(linear, "private static void Columns24_OfSizes_"));
        Assert.Contains("V.Broadcast(ref right, (TNumber1.Value * 2))", linear);
        foreach (var (module, number) in new[] { (one, "N320"), (other, "N500") })
        {
            Assert.Contains($"<V, {number}>(tile, ", Calls(linear, module)[0]);
            Assert.Contains($"struct {number} : INumber {{ public static int Value => {number[1..]}; }}", files["NetGen.Generated.Kernels.g.cs"]);
        }
    }

    [Fact]
    public void Layers_of_other_widths_share_the_blocks_that_they_are_made_of()
    {
        // 69 is three blocks of 23, 46 two of them, and 45 one of 23 and one of 22.
        var modules = new[] { 69, 46, 45 }.Select((width, index) => Compile(Wide($"Net{index}", 320, width))).ToArray();
        var linear = KernelFiles.Of(modules.SelectMany(module => module.Kernels.AsImmutable())).Single(file => file.HintName.EndsWith(".Linear.g.cs", StringComparison.Ordinal)).Text;
        Assert.Equal(1, Count(linear, "static void Columns23_"));
        Assert.Equal(1, Count(linear, "static void Columns22_"));
        Assert.Equal([", 0, 69);", ", 0, 46);", ", 0, 23);"], modules.Select(module => Calls(linear, module)[0][^9..]));
        Assert.Equal(", 23, 45);", Calls(linear, modules[2])[1][^10..]);
        Assert.DoesNotContain(KernelCode.Referring, linear);
    }

    [Fact]
    public void Blocks_of_many_widths_are_the_widest_with_conditions()
    {
        var (linear, modules) = OfWidths(24, 23, 20, 17);
        Assert.Equal(1, Count(linear, "static void Columns24_OfSizes_"));
        Assert.Equal(1, Count(linear, "static void Columns"));
        Assert.Contains("                V sum16 = V.Broadcast(ref weights, column, 16);\n                V sum17 = default;\n", linear);
        Assert.Contains("                if (TForm.Value < 1) sum23.Store(ref result, ", linear);
        Assert.Contains("if (TForm.Value < 3)\n                {\n                    sum17 = V.Broadcast(ref weights, column, 17);\n", linear);
        Assert.Equal(["<V, N24, N0>", "<V, N23, N1>", "<V, N20, N2>", "<V, N17, N3>"], modules.Select(module => Regex.Match(Calls(linear, module)[0], "<.*>").Value));
    }

    [Fact]
    public void Blocks_of_a_few_widths_stay_apart()
    {
        var (linear, _) = OfWidths(24, 23, 17);
        Assert.Equal(3, Count(linear, "static void Columns"));
        Assert.DoesNotContain("TForm", linear);
    }

    /// <summary>Compilers read all of it for each form.</summary>
    [Fact]
    public void Blocks_are_not_written_as_others_of_more_than_twice_their_length()
    {
        var (linear, modules) = OfWidths(24, 23, 22, 21, 4);
        Assert.Equal(2, Count(linear, "static void Columns"));
        Assert.Contains("Columns4_", Calls(linear, modules[4])[0]);
    }

    private static (string Linear, CompiledModule[] Modules) OfWidths(params int[] widths)
    {
        var modules = widths.Select((width, index) => Compile(Wide($"Net{index}", 320, width))).ToArray();
        return (KernelFiles.Of(modules.SelectMany(module => module.Kernels.AsImmutable())).Single(file => file.HintName.EndsWith(".Linear.g.cs", StringComparison.Ordinal)).Text, modules);
    }

    [Fact]
    public void A_network_alone_has_its_numbers_where_they_belong() =>
        Assert.DoesNotContain(KernelFiles.Of(Compile(Wide("One", 320)).Kernels), file => file.Text.Contains("INumber", StringComparison.Ordinal));

    [Fact]
    public void What_happens_to_each_of_a_block_of_sums_is_written_once()
    {
        var digits = Compile(SampleModules.DigitNet());
        var block = digits.Kernels.AsImmutable().First(kernel => kernel.Operation == "Conv2dMaxPool2dRelu").Blocks.AsImmutable().Single();
        Assert.Equal(1, Count(block.Text, $"void {block.Name}_Pool<V>"));
        Assert.Equal(5, Count(block.Text, $"    {block.Name}_Pool<V>("));
    }

    [Fact]
    public void Nothing_that_is_generated_is_checked_for_nulls()
    {
        // The C# compiler's analysis of nulls would take as long as all the rest of a kernel.
        var digits = Compile(SampleModules.DigitNet());
        foreach (var file in digits.Files.Concat(KernelFiles.Of(digits.Kernels)))
            Assert.Contains("#nullable disable warnings", file.Text);
    }

    /// <summary>What the linear kernel of a module calls.</summary>
    private static string[] Calls(string linear, CompiledModule module)
    {
        var name = module.Kernels.AsImmutable().Single(kernel => kernel.Operation == "Linear").Name;
        var body = linear[linear.IndexOf($"internal static void {name}<V>(", StringComparison.Ordinal)..].Split("{", 2)[1].Split("}")[0];
        return [.. body.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    private static ModuleModel Deep(string name, string first, string second, string third) => new ModuleBuilder(name)
        .Linear(first, 8, 8)
        .Linear(second, 8, 8)
        .Linear(third, 8, 6)
        .Input("x", SampleModules.N, 8)
        .Forward(f => f.Call(third, f.Call(second, f.Call(first, 0))))
        .Build();

    private static ModuleModel Wide(string name, int inFeatures, int outFeatures = 48) => new ModuleBuilder(name)
        .Linear("fc", inFeatures, outFeatures)
        .Input("x", SampleModules.N, inFeatures)
        .Forward(f => f.Call("fc", 0))
        .Build();

    private static Kernel Scaled(float by)
    {
        var builder = new KernelBuilder();
        var (from, to) = (builder.Parameter("values", BufferKind.Lanes), builder.Parameter("result", BufferKind.Lanes));
        builder.Loop("i", 4, i => builder.Add(new Statement.Store(to, i, new Expression.Load(from, i) * new Expression.Literal(by))));
        return builder.Build("Mul", "");
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

    private static CompiledModule Compile(ModuleModel net) => CompilationPipeline.Compile(net, SampleModules.ByName(net));

    private static string File(string operation, CompiledModule module) =>
        KernelFiles.Of(module.Kernels).Single(file => file.HintName == $"NetGen.Generated.Kernels.{operation}.g.cs").Text;
}
