using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;
using static NetGen.Compiler.Tests.Models.SampleModules;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Shapes;

public class ShapeFaultTests
{
    [Fact]
    public void A_linear_layer_names_itself_the_value_and_where_it_came_from()
    {
        var fault = Single(new ModuleBuilder("Net")
            .Linear("fc1", 320, 50)
            .Input("x", N, 20, 5, 5)
            .Forward(f => f.Call("fc1", f.Op("x", "view", [0], Attribute.Dims("shape", -1, 500)))));
        Assert.Equal("NG2001", fault.Id);
        Assert.Equal("`fc1` expects 320 features, `x` has 500 after View at line 3", fault.Message);
        Assert.Equal(4, fault.Origin.Line);
        Assert.Equal(1, fault.SecondaryOrigin.Line);
        Assert.Equal([new Replacement(fault.SecondaryOrigin, "inFeatures", 0, 500)], fault.Replacements);
    }

    [Fact]
    public void Either_of_two_layers_that_disagree_can_be_changed()
    {
        var fault = Single(new ModuleBuilder("Net")
            .Linear("fc1", 8, 50)
            .Linear("fc2", 60, 10)
            .Input("x", N, 8)
            .Forward(f => f.Call("fc2", f.Op("", "relu", [f.Call("fc1", 0)]))));
        Assert.Equal("`fc2` expects 60 features, its input has 50 after Relu at line 5", fault.Message);
        Assert.Equal(
            [("inFeatures", 2, 50L), ("outFeatures", 1, 60L)],
            fault.Replacements.AsImmutable().Select(fix => (fix.Parameter, fix.Origin.Line, fix.Value)));
    }

    [Fact]
    public void A_view_that_folds_features_into_the_batch_is_a_warning()
    {
        var fault = Single(DigitNet(imageSize: 32));
        Assert.Equal("NG2003", fault.Id);
        Assert.True(fault.IsWarning);
        Assert.Equal(
            "`View` to (-1, 320) folds features into the batch: `x` is [N, 20, 5, 5] after Relu at line 13, "
            + "500 elements a sample, so 64 samples become 100 rows",
            fault.Message);
        Assert.Equal(500, Assert.Single(fault.Replacements.AsImmutable()).Value);
    }

    [Fact]
    public void One_mistake_gives_one_fault()
    {
        // The first convolution is wrong; everything after it would be too.
        var module = new ModuleBuilder("Net")
            .Conv("conv1", 3, 10, 5)
            .Linear("fc", 7, 10)
            .Input("x", N, 1, 28, 28)
            .Forward(f => f.Call("fc", f.Op("x", "view", [f.Call("conv1", 0)], Attribute.Dims("shape", -1, 5))));
        var fault = Single(module);
        Assert.Equal("`conv1` expects 3 channels, `x` has 1", fault.Message);
        Assert.Equal(("NG2002", "inChannels", 1L), (fault.Id, fault.Replacements[0].Parameter, fault.Replacements[0].Value));
    }

    [Theory]
    [InlineData("view", "NG2003", "`View` to (7, 5) needs 35 elements, `x` is [6, 5] with 30", 6, 5, "shape", 7, 5)]
    [InlineData("reshape", "NG2003", "`Reshape` to (-1, 4) needs a multiple of 4 elements, `x` is [6, 5] with 30", 6, 5, "shape", -1, 4)]
    [InlineData("expand", "NG2005", "`Expand` cannot stretch [6, 5] to [6, 7]", 6, 5, "shape", 6, 7)]
    [InlineData("softmax", "NG2002", "`Softmax` has no dimension 2: `x` is [6, 5]", 6, 5, "dim", 2)]
    public void A_value_that_does_not_fit_is_told(string op, string id, string message, int rows, int columns, string attribute, params int[] values)
    {
        var graph = new GraphBuilder("Net");
        var x = graph.Input("x", TensorType.Float(rows, columns));
        var result = graph.Add(op, [x], [Attribute.Dims(attribute, values.Select(value => (Dim)value))]);
        var fault = Single(graph.Build(result));
        Assert.Equal((id, message), (fault.Id, fault.Message));
    }

    [Fact]
    public void A_kernel_larger_than_its_image_is_told()
    {
        var fault = Single(new ModuleBuilder("Net")
            .Conv("conv1", 1, 4, 5)
            .Input("x", N, 1, 4, 4)
            .Forward(f => f.Call("conv1", 0)));
        Assert.Equal(("NG2002", "`conv1` has a kernel of 5×5, `x` is only 4×4"), (fault.Id, fault.Message));
    }

    [Fact]
    public void A_skip_connection_that_cannot_meet_names_both_shapes()
    {
        var fault = Single(new ModuleBuilder("Net")
            .Conv("conv1", 4, 8, 3, Values.Text("same"))
            .Input("x", N, 4, 6, 6)
            .Forward(f => f.Op("", "add", [0, f.Call("conv1", 0)])));
        Assert.Equal("NG2005", fault.Id);
        Assert.Equal("`+` cannot combine [N, 4, 6, 6] with [N, 8, 6, 6] after Conv2d at line 3: dimension -3 is 4 against 8", fault.Message);
    }

    [Fact]
    public void A_matrix_product_names_both_sides()
    {
        var graph = new GraphBuilder("Net");
        var result = graph.Add("matmul", [graph.Input("x", TensorType.Float(N, 4)), graph.Input("w", TensorType.Float(5, 3))]);
        Assert.Equal(
            "`MatMul` joins the 4 columns of `x` [N, 4] with the 5 rows of `w` [5, 3]: they must be equal",
            Single(graph.Build(result)).Message);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(-1, 20)]
    [InlineData(2, -1)]
    public void Views_along_the_edges_of_dims_are_silent(params int[] shape)
    {
        var graph = new GraphBuilder("Net");
        var x = graph.Input("x", TensorType.Float(N, 4, 5));
        Assert.Empty(ShapeInference.Run(graph.Build(graph.Add("view", [x], [Attribute.Dims("shape", shape.Select(size => (Dim)size))]))).Faults);
    }

    [Fact]
    public void An_equality_that_only_run_time_can_tell_is_assumed()
    {
        var graph = new GraphBuilder("Net");
        var sum = graph.Add("add", [graph.Input("x", TensorType.Float(N, Dim.Symbol("C"))), graph.Input("y", TensorType.Float(N, 5))]);
        var typed = ShapeInference.Run(graph.Build(sum));
        Assert.Empty(typed.Faults);
        Assert.Equal([(Dim.Symbol("C"), (Dim)5)], typed.Assumptions.AsImmutable().Select(assumption => (assumption.Left, assumption.Right)));
        Assert.Equal(new Shape([N, 5]), typed.Graph[2].Type.Shape);
    }

    [Fact]
    public void An_undeclared_input_gives_unknown_shapes_and_no_fault()
    {
        var module = new ModuleBuilder("Net").Linear("fc", 4, 5).Input("x", new TensorType(DType.Float32, Shape.Unknown)).Forward(f => f.Call("fc", 0)).Build();
        var typed = ShapeInference.Run(new Linker(ByName(module)).Link(module).Training!.Graph);
        Assert.Empty(typed.Faults);
        Assert.False(typed.IsComplete);
    }

    [Fact]
    public void Sizes_read_from_a_value_are_those_that_it_has()
    {
        var graph = new GraphBuilder("Net");
        var x = graph.Input("x", TensorType.Float(N, 4, 6));
        var view = graph.Add("view", [x], [Attribute.Dims("shape", SizeSymbol.Of(x, 0), SizeSymbol.Of(x, 1) * SizeSymbol.Of(x, -1))]);
        var typed = ShapeInference.Run(graph.Build(view));
        Assert.Equal(new Shape([N, 24]), typed.Graph[view].Type.Shape);
        Assert.Empty(typed.Assumptions);
    }

    private static ShapeFault Single(ModuleBuilder builder) => Single(builder.Build());

    private static ShapeFault Single(ModuleModel module)
    {
        var modules = ByName(module);
        var linked = new Linker(modules).Link(module);
        Assert.Empty(linked.Obstacles);
        return Assert.Single(new ModuleTyping(modules).Run(linked).Faults.AsImmutable());
    }

    private static ShapeFault Single(ComputeGraph graph) => Assert.Single(ShapeInference.Run(graph).Faults.AsImmutable());
}
