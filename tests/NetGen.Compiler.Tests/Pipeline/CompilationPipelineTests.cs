using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Pipeline;

public class CompilationPipelineTests
{
    private static readonly CompiledModule DigitNet = Compile(SampleModules.DigitNet());

    [Fact]
    public void The_report_counts_parameters_and_multiply_adds() =>
        Assert.Contains("parameters 21,840, multiply-adds of a sample 480,500", DigitNet.Report);

    [Theory]
    [InlineData("max_pool2d", "conv2d", 2)]
    [InlineData("max_pool2d_argmax", "conv2d", 2)]
    [InlineData("relu", "conv2d", 2)]
    [InlineData("relu", "linear", 1)]
    [InlineData("mul", "conv2d", 1)] // dropout of channels
    [InlineData("mul", "linear", 1)] // dropout of elements
    [InlineData("relu_grad", "conv2d_grad_input", 1)]
    [InlineData("relu_grad", "linear_grad_input", 2)]
    [InlineData("mul", "max_pool2d_grad", 1)]
    public void What_follows_a_convolution_or_linear_layer_joins_its_loop(string op, string anchor, int times)
    {
        var lines = DigitNet.Report.Split('\n');
        Assert.Equal(times, lines.Count(line => line.Contains($" {op} (") && line.Contains($"fused into {anchor} (")));
    }

    [Fact]
    public void Backward_keeps_activations_and_bytes_and_draws_masks_again()
    {
        var saved = Section("Saved for backward");
        Assert.Equal(2, saved.Count(line => line.EndsWith("one byte each", StringComparison.Ordinal)));
        Assert.Equal(2, saved.Count(line => line.EndsWith("is computed again", StringComparison.Ordinal)));
        Assert.DoesNotContain(saved, line => line.Contains("24, 24"));
    }

    [Fact]
    public void Inference_keeps_nothing_of_the_size_of_a_convolution()
    {
        var text = File("App.DigitNet.Forward.g.cs");
        var infer = text[text.IndexOf("static void Infer<V>(scoped in global::NetGen.CompilerServices.LaneTile tile)\n", StringComparison.Ordinal)..];
        infer = infer[..infer.IndexOf("/// <summary>", StringComparison.Ordinal)];
        Assert.Equal(5, infer.Split("// ").Length - 1);
        Assert.DoesNotContain("Argmax", infer);
    }

    [Fact]
    public void Files_are_named_after_the_module_and_what_they_hold() => Assert.Equal(
        ["App.DigitNet.Forward.g.cs", "App.DigitNet.Backward.g.cs"],
        DigitNet.Files.Select(file => file.HintName));

    [Fact]
    public void Compiling_twice_gives_the_same_text() => Assert.Equal(DigitNet, Compile(SampleModules.DigitNet()));

    [Theory]
    [InlineData("softmax", 0, "runs along the batch")]
    [InlineData("sum", 0, "lets the samples of a batch meet")]
    public void What_mixes_samples_runs_over_whole_tensors_and_the_report_says_why(string op, int dim, string reason)
    {
        var module = new ModuleBuilder("Mixing")
            .Linear("fc", 4, 3)
            .Input("x", SampleModules.N, 4)
            .Forward(f => f.Op("", op, [f.Call("fc", 0)], Attribute.Dims("dim", dim)))
            .Build();
        var compiled = Compile(module);
        Assert.Equal(["App.Mixing.Forward.g.cs", "App.Mixing.Backward.g.cs"], compiled.Files.Select(file => file.HintName));
        Assert.Contains("whole row-major tensors", compiled.Report);
        Assert.Contains(reason, compiled.Report);
    }

    [Fact]
    public void What_no_layout_suits_is_an_obstacle_at_its_expression()
    {
        var module = new ModuleBuilder("Widened")
            .Input("x", SampleModules.N, 4)
            .Forward(f => f.Op("", "expand", [0], Attribute.Dims("shape", Dim.Symbol("copies"), SampleModules.N, 4)))
            .Build();
        var compiled = Compile(module);
        Assert.Empty(compiled.Files);
        Assert.Equal(
            ("Expand", "it depends on the size `copies`, which differs between calls, and no tensor and no field of an instance tells it"),
            (Assert.Single(compiled.Obstacles).Construct, compiled.Obstacles[0].Reason));
        Assert.Contains("runs eagerly, because Expand", compiled.Report);
    }

    [Fact]
    public void Float64_is_one_obstacle_however_much_is_computed_with_it()
    {
        var module = new ModuleBuilder("Doubles")
            .Linear("fc1", 4, 3)
            .Linear("fc2", 3, 2)
            .Input("x", new TensorType(DType.Float64, new Shape([SampleModules.N, 4])), declaresType: true)
            .Forward(f => f.Call("fc2", f.Op("", "relu", [f.Call("fc1", 0)])))
            .Build();
        var obstacle = Assert.Single(Compile(module).Obstacles);
        Assert.Equal(
            ("Linear", "it is of Float64, and compiled code computes in Float32", "convert with To(DType.Float32)"),
            (obstacle.Construct, obstacle.Reason, obstacle.Rewrite));
    }

    [Fact]
    public void A_size_that_nothing_tells_is_one_obstacle_however_many_operations_and_equalities_have_it()
    {
        var module = new ModuleBuilder("Grouped")
            .Input("x", SampleModules.N, 4)
            .Forward(f => f.Op("", "add", [0, f.Op("", "expand", [0], Attribute.Dims("shape", SampleModules.N.FloorDivide(Dim.Symbol("group")), 4))]))
            .Build();
        var obstacle = Assert.Single(Compile(module).Obstacles);
        Assert.Equal("Expand", obstacle.Construct);
        Assert.StartsWith("it depends on the size `group`", obstacle.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_padded_convolution_pools_in_its_loop_even_when_the_activation_comes_first()
    {
        var module = new ModuleBuilder("Padded")
            .Conv("conv", 3, 8, 3, Values.Dims(1))
            .Input("x", SampleModules.N, 3, 8, 8)
            .Forward(f => f.Op("", "max_pool2d", [f.Op("", "relu", [f.Call("conv", 0)])], Attribute.Dims("kernelSize", 2)))
            .Build();
        var report = Compile(module).Report;
        Assert.Contains("max_pool2d (maxPool2d): fused into conv2d", report);
        Assert.DoesNotContain("a loop of its own", report);
    }

    [Fact]
    public void Weights_that_no_cache_holds_are_left_to_matrix_products()
    {
        var module = new ModuleBuilder("Wide")
            .Linear("fc", 4096, 4096)
            .Input("x", SampleModules.N, 4096)
            .Forward(f => f.Call("fc", 0))
            .Build();
        var compiled = Compile(module);
        Assert.Contains("RowMajorRegion", compiled.Files[0].Text);
        Assert.Contains("16,781,312 weights", compiled.Report);
    }

    [Fact]
    public void A_layer_that_is_used_twice_gets_one_task_that_adds_up()
    {
        var module = new ModuleBuilder("Twice")
            .Linear("fc", 4, 4)
            .Input("x", SampleModules.N, 4)
            .Forward(f => f.Call("fc", f.Op("", "tanh", [f.Call("fc", 0)])))
            .Build();
        var backward = Compile(module).Files[1].Text;
        Assert.Contains("<V>(task, ", backward);
        Assert.Contains("<V>(task.Adding, ", backward);
    }

    [Fact]
    public void Several_results_leave_as_the_tuple_that_Forward_returns()
    {
        var model = new ModuleBuilder("Pair")
            .Linear("fc", 4, 3)
            .Input("x", SampleModules.N, 4)
            .Forward(f => f.Op("", "tanh", [f.Call("fc", 0)]))
            .Build();
        var call = model.Training!.Nodes.Count - 2;
        var compiled = Compile(model with
        {
            Training = model.Training with { Results = new EquatableArray<int>(call + 1, call) },
            Inference = model.Inference! with { Results = new EquatableArray<int>(call + 1, call) },
            Result = new ForwardResult("(global::NetGen.Tensor, global::NetGen.Tensor)", "({0}, {1})", new(0, 1)),
        });
        Assert.Contains("it returns several tensors", compiled.Report);
        Assert.Contains("is { } results) result = (results[0], results[1]);", compiled.Files[0].Text);
        Assert.Contains("frame.SetOutput(1, fc);", compiled.Files[0].Text);
        Assert.Contains(" && frame.HasArrived([0, 1])) frame.SetGradient(", compiled.Files[1].Text);
    }

    private static CompiledModule Compile(ModuleModel model) => CompilationPipeline.Compile(model, SampleModules.ByName(model));

    private static string File(string hintName) => DigitNet.Files.First(file => file.HintName == hintName).Text;

    private static List<string> Section(string title) => DigitNet.Report.Split('\n')
        .SkipWhile(line => line.Trim() != title + ":")
        .Skip(1)
        .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal))
        .ToList();
}
