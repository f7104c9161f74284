using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Pipeline;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;
using static NetGen.Compiler.Tests.Models.SampleModules;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Linking;

public class LinkerTests
{
    /// <summary>A block of two linear layers around a parameter, of a width that its constructor gets.</summary>
    private static ModuleModel Block()
    {
        var width = Dim.Symbol("width");
        return new ModuleBuilder("Block")
            .Constructor("width")
            .Linear("up", width, 4 * width)
            .Parameter("scale", 4 * width)
            .Linear("down", 4 * width, width)
            .Input("x", Dim.Symbol("N"), width)
            .Forward(f =>
            {
                var hidden = f.Op("hidden", "mul", [f.Call("up", 0), f.Parameter("scale")]);
                var flat = f.Op("", "view", [f.Call("down", hidden)], Attribute.Dims("shape", Dim.Symbol("N"), width));
                return f.Op("", "add", [0, flat]);
            })
            .Build();
    }

    private static ModuleModel Outer(Dim width) => new ModuleBuilder("Outer")
        .Linear("head", 6, width)
        .Module("first", "App.Block", ("width", Values.Dims(width)))
        .Module("second", "App.Block", ("width", Values.Dims(width)))
        .Input("x", Dim.Symbol("Batch"), 6)
        .Forward(f =>
        {
            var x = f.Call("first", f.Call("head", 0));
            return f.Call("second", f.Call("first", x));
        })
        .Build();

    [Fact]
    public void Children_are_inlined_with_their_arguments_in_place()
    {
        var linked = Link(Outer(5), Block());
        Assert.Empty(linked.Obstacles);
        Assert.Empty(GraphVerifier.Verify(linked.Training!.Graph, GraphStage.Linked));
        var typed = ShapeInference.Run(linked.Training.Graph);
        Assert.Empty(typed.Faults);
        Assert.Empty(typed.Assumptions);
        Assert.Equal(new Shape([Dim.Symbol("Batch"), 5]), typed.Graph[typed.Graph.Results[0]].Type.Shape);
    }

    [Fact]
    public void State_is_depth_first_in_declaration_order_and_shared_between_uses()
    {
        var linked = Link(Outer(5), Block());
        string[] block = ["up.weight", "up.bias", "scale", "down.weight", "down.bias"];
        Assert.Equal(
            ["head.weight", "head.bias", .. block.Select(name => "first." + name), .. block.Select(name => "second." + name)],
            linked.State.AsImmutable().Select(entry => entry.Path));
        var parameters = linked.Training!.Graph.Nodes.AsImmutable().Where(node => node.Op == SourceOps.Parameter).ToList();
        Assert.Equal(12, parameters.Count);
        Assert.Equal(new Shape([20, 5]), parameters.Single(node => node.Name == "first.up.weight").Type.Shape);
    }

    [Fact]
    public void A_call_names_its_tensors_gives_options_and_takes_several_results()
    {
        var two = new ModuleBuilder("Two")
            .Input("left", N, 4)
            .Input("right", N, 4)
            .Forward(f => f.Op("", "leaky_relu", [1], new Attribute("negativeSlope", new AttributeValue.Reference("@slope"))))
            .Build();
        two = two with
        {
            Training = two.Training! with { Results = new(2, 0) },
            Inference = two.Inference! with { Results = new(2, 0) },
            Result = new ForwardResult("", "({0}, {1}, {2})", new(0, LayerCall.Absent, 1)),
        };
        var outer = new ModuleBuilder("Outer").Module("two", "App.Two").Input("x", N, 4).Input("y", N, 4).Forward(f =>
        {
            var call = f.Op("", SourceOps.Call, [0, 1], Attribute.Text("path", "two"), Attribute.Text("inputs", "right,left"), Attribute.Dims("results", 3), Attribute.Number("slope", 0.25));
            return f.Op("", "sub", [f.Op("", SourceOps.CallResult, [call], Attribute.Dims("index", 0)), f.Op("", SourceOps.CallResult, [call], Attribute.Dims("index", 2))]);
        }).Build();
        var graph = Link(outer, two).Training!.Graph;
        Assert.Empty(GraphVerifier.Verify(graph, GraphStage.Linked));
        var sub = graph[graph.Results[0]];
        var leaky = graph[sub.Inputs[0]];
        Assert.Equal((0, 1), (leaky.Inputs[0], sub.Inputs[1]));
        Assert.Equal(0.25, leaky.Number("negativeSlope"));
    }

    [Fact]
    public void Containers_number_their_children()
    {
        var builder = new ModuleBuilder("Net");
        var module = builder
            .Container(
                "body",
                "Sequential",
                builder.Child("", "NetGen.Layers.Linear", ("inFeatures", Values.Dims(4)), ("outFeatures", Values.Dims(3)), ("bias", Values.Flag(true))),
                builder.Child("", "NetGen.Layers.ReLU"),
                builder.Child("", "App.Block", ("width", Values.Dims(3))))
            .Input("x", N, 4)
            .Forward(f => f.Call("body", 0))
            .Build();
        var linked = Link(module, Block());
        Assert.Empty(linked.Obstacles);
        Assert.Equal("body.0.weight", linked.State[0].Path);
        Assert.Equal("body.2.up.weight", linked.State[2].Path);
        Assert.Equal(
            ["body.0", "body.1"],
            linked.Training!.Graph.Nodes.AsImmutable().Where(node => node.Op is "linear" or "relu").Select(node => node.Name).Take(2));
    }

    [Fact]
    public void A_child_of_a_list_is_called_by_its_place()
    {
        var builder = new ModuleBuilder("Net");
        var module = builder
            .Container(
                "blocks",
                "ModuleList",
                builder.Child("", "App.Block", ("width", Values.Dims(3))),
                builder.Child("", "App.Block", ("width", Values.Dims(3))))
            .Input("x", N, 3)
            .Forward(f => f.Call("blocks.1", f.Call("blocks.0", 0)))
            .Build();
        var linked = Link(module, Block());
        Assert.Empty(linked.Obstacles);
        Assert.Equal(10, linked.State.Count);
        Assert.Contains(linked.Training!.Graph.Nodes.AsImmutable(), node => node.Name == "blocks.1.down.bias");
    }

    [Fact]
    public void Quotients_of_constructor_parameters_become_numbers()
    {
        var half = Dim.Symbol("width").FloorDivide(2);
        var block = new ModuleBuilder("Half")
            .Constructor("width")
            .Linear("down", Dim.Symbol("width"), half)
            .Input("x", N, Dim.Symbol("width"))
            .Forward(f => f.Op("", "view", [f.Call("down", 0)], Attribute.Dims("shape", -1, SizeSymbol.Of(0, 1).FloorDivide(2))))
            .Build();
        var outer = new ModuleBuilder("Net")
            .Module("half", "App.Half", ("width", Values.Dims(7)))
            .Input("x", N, 7)
            .Forward(f => f.Call("half", 0))
            .Build();
        var linked = Link(outer, block);
        Assert.Equal(new Shape([3, 7]), linked.State[0].Type.Shape);
        var typed = ShapeInference.Run(linked.Training!.Graph);
        Assert.Empty(typed.Assumptions);
        Assert.Equal(new Shape([N, 3]), typed.Graph[typed.Graph.Results[0]].Type.Shape);
    }

    [Fact]
    public void Sizes_of_the_root_that_its_constructor_gets_stay_symbols()
    {
        var linked = Link(Block());
        Assert.Equal(new Shape([4 * Dim.Symbol("width"), Dim.Symbol("width")]), linked.State[0].Type.Shape);
        Assert.Empty(ShapeInference.Run(linked.Training!.Graph).Faults);
    }

    [Fact]
    public void A_number_from_the_constructor_is_put_in_place_or_read_from_the_instance()
    {
        var block = new ModuleBuilder("Noisy")
            .Constructor("rate")
            .Layer("drop", "Dropout", ("p", new AttributeValue.Reference("rate")))
            .Input("x", N, 3)
            .Forward(f => f.Call("drop", 0))
            .Build();
        var outer = new ModuleBuilder("Net")
            .Module("noisy", "App.Noisy", ("rate", Values.Number(0.25)))
            .Input("x", N, 3)
            .Forward(f => f.Call("noisy", 0))
            .Build();
        Assert.Equal(0.25, Link(outer, block).Training!.Graph[1].Number("p"));
        // An instance may keep it; that this one does not is found where its code is planned.
        Assert.Empty(Link(block).Obstacles.AsImmutable());
        var compiled = CompilationPipeline.Compile(block, new Dictionary<string, ModuleModel> { [block.Type.FullName] = block });
        Assert.Contains("it depends on the constructor parameter `rate`, which differs between instances", Assert.Single(compiled.Obstacles.AsImmutable()).Reason);
    }

    [Fact]
    public void What_cannot_be_linked_is_an_obstacle()
    {
        AssertObstacle("the compiler does not know the module `Other.Layer`", new ModuleBuilder("Net").Module("odd", "Other.Layer"));
        AssertObstacle("it may be null, so that what is registered differs between instances", new ModuleBuilder("Net").Nullable("odd", "ReLU"));
        AssertObstacle("no such member is registered", new ModuleBuilder("Net"));
        AssertObstacle("The argument `bias` is not known at compile time.", new ModuleBuilder("Net").Layer("odd", "Linear", ("inFeatures", Values.Dims(3)), ("outFeatures", Values.Dims(3))));

        static void AssertObstacle(string reason, ModuleBuilder module)
        {
            var linked = Link(module.Input("x", N, 3).Forward(f => f.Call("odd", 0)).Build());
            Assert.Equal(("odd", reason), linked.Obstacles.AsImmutable().Select(obstacle => (obstacle.Construct, obstacle.Reason)).Single());
            Assert.Null(linked.Training);
        }
    }

    [Fact]
    public void A_child_that_Binding_did_not_understand_keeps_its_parent_from_being_compiled()
    {
        var block = Block() with { Training = null, Obstacles = [new Obstacle(default, "x.Item()", "it depends on values", "")] };
        var obstacle = Assert.Single(Link(Outer(5), block).Obstacles.AsImmutable());
        Assert.Equal("`Block` is not compiled: it depends on values", obstacle.Reason);
        Assert.Equal("Outer.cs", obstacle.Origin.Path);
    }

    [Fact]
    public void A_fault_that_only_a_use_brings_about_is_told_at_the_call()
    {
        var outer = new ModuleBuilder("Outer")
            .Module("block", "App.Block", ("width", Values.Dims(5)))
            .Input("x", N, 6)
            .Forward(f => f.Call("block", 0))
            .Build();
        var modules = ByName(outer, Block());
        var fault = Assert.Single(new ModuleTyping(modules).Run(new Linker(modules).Link(outer)).Faults.AsImmutable());
        Assert.Equal(("Outer.cs", "Block.cs"), (fault.Origin.Path, fault.SecondaryOrigin.Path));
        Assert.Equal("NG2006", fault.Id);
        Assert.Equal("`block` declares [N, 5] for `x`, but gets [N, 6]", fault.Message);
    }

    [Fact]
    public void A_fault_that_a_child_has_by_itself_is_not_repeated_by_its_users()
    {
        var wrong = new ModuleBuilder("Wrong").Linear("fc", 4, 5).Input("x", N, 3).Forward(f => f.Call("fc", 0)).Build();
        var outer = new ModuleBuilder("Outer").Module("wrong", "App.Wrong").Input("x", N, 3).Forward(f => f.Call("wrong", 0)).Build();
        var modules = ByName(outer, wrong);
        Assert.Single(new ModuleTyping(modules).Run(new Linker(modules).Link(wrong)).Faults.AsImmutable());
        Assert.Empty(new ModuleTyping(modules).Run(new Linker(modules).Link(outer)).Faults);
    }

    private static LinkedModule Link(params ModuleModel[] modules) => new Linker(ByName(modules)).Link(modules[0]);
}
