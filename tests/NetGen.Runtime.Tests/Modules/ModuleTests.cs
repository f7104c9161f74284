using NetGen.Layers;

namespace NetGen.Runtime.Tests.Modules;

public class ModuleTests
{
    [Fact]
    public void Members_are_named_by_their_path()
    {
        var net = new Sequential(new Block(), new ReLU());
        Assert.Equal(["0.scale", "0.fc.weight", "0.fc.bias"], net.NamedParameters().Select(p => p.Name));
        Assert.Equal(["net.0.scale", "net.0.fc.weight", "net.0.fc.bias"], net.NamedParameters("net").Select(p => p.Name));
        Assert.Equal(["scale"], new Block().NamedParameters(recurse: false).Select(p => p.Name));
        Assert.Equal(["0.seen", "0.scratch"], net.NamedBuffers().Select(b => b.Name));
        Assert.Equal(["", "0", "0.fc", "0.drop", "1"], net.NamedModules().Select(m => m.Name));
        Assert.Equal(["fc", "drop"], new Block().NamedChildren().Select(m => m.Name));
    }

    [Fact]
    public void Modules_yields_the_root_first_and_Apply_visits_children_first()
    {
        var block = new Block();
        Assert.Same(block, block.Modules().First());
        var visited = new List<Module>();
        block.Apply(visited.Add);
        Assert.Equal([block.Fc, block.Drop, block], visited);
    }

    [Fact]
    public void A_field_that_changes_is_found_at_once()
    {
        var block = new Block();
        var replacement = new Linear(3, 3, bias: false);
        block.Fc = replacement;
        Assert.Same(replacement.Weight, block.GetParameter("fc.weight"));
        Assert.Equal(2, block.Parameters().Count());
    }

    [Fact]
    public void Shared_parameters_are_listed_once_but_saved_under_every_name()
    {
        var shared = new Linear(2, 2);
        var net = new Sequential(shared, new ReLU(), shared);
        Assert.Equal(["0.weight", "0.bias"], net.NamedParameters().Select(p => p.Name));
        Assert.Equal(4, net.NamedParameters(removeDuplicate: false).Count());
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], net.StateDict().Keys);
        net.Call(Tensor.Ones(1, 2)).Sum().Backward();
        var alone = new Linear(2, 2);
        alone.LoadStateDict(shared.StateDict());
        Tensor middle = F.Relu(alone.Forward(Tensor.Ones(1, 2)));
        alone.Forward(middle).Sum().Backward();
        Expect.Close(shared.Weight.Grad!, alone.Weight.Grad!, 1e-6);
    }

    [Fact]
    public void Training_mode_reaches_everything_below()
    {
        var net = new Sequential(new Block());
        Assert.True(net.Training);
        net.Eval();
        Assert.All(net.Modules(), module => Assert.False(module.Training));
        Tensor x = Tensor.Ones(1, 3);
        Expect.Close(net.Call(x), net.Call(x), 0);
        net.Train();
        Assert.All(net.Modules(), module => Assert.True(module.Training));
    }

    [Fact]
    public void Freezing_and_clearing_gradients()
    {
        var linear = new Linear(2, 2);
        linear.Call(Tensor.Ones(1, 2)).Sum().Backward();
        linear.ZeroGrad(setToNone: false);
        Expect.Values(linear.Bias!.Grad!, 0, 0);
        linear.ZeroGrad();
        Assert.Null(linear.Bias.Grad);
        linear.RequiresGrad(false);
        Assert.False(linear.Call(Tensor.Ones(1, 2)).RequiresGrad);
    }

    [Fact]
    public void Conversion_keeps_the_identity_of_parameters_and_leaves_counters_alone()
    {
        var block = new Block();
        Parameter weight = block.Fc.Weight;
        block.To(DType.Float64);
        Assert.Same(weight, block.Fc.Weight);
        Assert.Equal(DType.Float64, weight.DType);
        Assert.Equal(DType.Float64, block.Call(Tensor.Ones([1, 3], DType.Float64)).DType);
        Assert.Equal(DType.Int64, block.Seen.DType);
        Assert.Throws<DTypeException>(() => block.To(DType.Int32));
    }

    [Fact]
    public void Registered_members_join_declared_ones()
    {
        var block = new Block();
        block.RegisterParameter("extra", new Parameter(Tensor.Ones(1)));
        block.RegisterBuffer("count", Tensor.Zeros(1), persistent: false);
        block.RegisterModule("tail", new ReLU());
        block.RegisterParameter("absent", null);
        Assert.Contains("extra", block.StateDict().Keys);
        Assert.DoesNotContain("count", block.StateDict().Keys);
        Assert.IsType<ReLU>(block.GetSubmodule("tail"));
        Assert.Throws<ArgumentException>(() => block.RegisterParameter("fc", null));
        Assert.Throws<ArgumentException>(() => block.RegisterBuffer("a.b", null));
    }

    [Fact]
    public void A_path_that_leads_nowhere_names_what_there_is()
    {
        var net = new Sequential(new Block());
        Assert.Same(((Block)net[0]).Seen, net.GetBuffer("0.seen"));
        var error = Assert.Throws<KeyNotFoundException>(() => net.GetSubmodule("0.fcc"));
        Assert.Contains("fc, drop", error.Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => net.GetParameter("0.fc.wait"));
    }

    [Fact]
    public void Printing_shows_the_tree_as_PyTorch_does()
    {
        var net = new Sequential(new Conv2d(3, 8, 3, padding: 1, bias: false), new Block());
        string expected = """
            Sequential(
              (0): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), bias=False)
              (1): Block(
                (fc): Linear(in_features=3, out_features=3, bias=True)
                (drop): Dropout(p=0.5, inplace=False)
              )
            )
            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), net.ToString());
    }
}
