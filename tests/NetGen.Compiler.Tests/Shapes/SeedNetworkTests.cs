using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;

namespace NetGen.Compiler.Tests.Shapes;

public class SeedNetworkTests
{
    private static readonly Dictionary<string, ModuleModel> Modules = SampleModules.ByName(SampleModules.DigitNet());

    private static LinkedModule Linked() => new Linker(Modules).Link(Modules["App.DigitNet"]);

    private static TypedModule Typed() => new ModuleTyping(Modules).Run(Linked());

    [Fact]
    public void It_links_and_types_without_faults()
    {
        Assert.Empty(Linked().Obstacles);
        var typed = Typed();
        Assert.Empty(typed.Faults);
        Assert.True(typed.Training!.IsComplete);
        Assert.Equal(new Shape([SampleModules.N, 10]), Result(typed.Training.Graph).Type.Shape);
        Assert.Empty(typed.Training.Assumptions);
    }

    [Fact]
    public void It_has_21840_parameters()
    {
        Assert.Equal(21_840, GraphCost.Parameters(Linked().State));
    }

    [Fact]
    public void It_takes_480500_multiply_adds_a_sample_layer_by_layer()
    {
        var graph = Typed().Inference!.Graph;
        Assert.Equal(480_500 * SampleModules.N, GraphCost.Macs(graph));
        var each = graph.Nodes.AsImmutable()
            .Where(node => GraphCost.Macs(graph, node) != 0)
            .Select(node => (node.Name, GraphCost.Macs(graph, node).Substitute(new Dictionary<string, Dim> { ["N"] = 1 }).Value));
        Assert.Equal([("conv1", 144_000), ("conv2", 320_000), ("fc1", 16_000), ("fc2", 500)], each);
    }

    [Fact]
    public void Its_state_is_listed_in_declaration_order()
    {
        Assert.Equal(
            ["conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"],
            Linked().State.AsImmutable().Select(entry => entry.Path));
        Assert.Equal(new Shape([20, 10, 5, 5]), Linked().State[2].Type.Shape);
    }

    [Fact]
    public void Canonical_inference_has_neither_dropout_nor_view()
    {
        var (graph, obstacles) = Canonicalizer.Run(Typed().Inference!.Graph);
        Assert.Empty(obstacles);
        Assert.Empty(GraphVerifier.Verify(graph, GraphStage.Canonical));
        Assert.Equal(
            ["conv2d", "max_pool2d", "relu", "conv2d", "max_pool2d", "relu", "reshape", "linear", "relu", "linear", "log_softmax"],
            graph.Nodes.AsImmutable().Where(node => node.Inputs.Count > 0).Select(node => node.Op));
    }

    [Fact]
    public void Canonical_training_draws_a_mask_at_two_places()
    {
        var (graph, _) = Canonicalizer.Run(Typed().Training!.Graph);
        var masks = graph.Nodes.AsImmutable().Where(node => node.Op == "dropout_mask").ToList();
        Assert.Equal([0, 1], masks.Select(mask => mask.Whole("site")));
        Assert.Equal(new Shape([SampleModules.N, 20, 1, 1]), masks[0].Type.Shape);
        Assert.Equal(new Shape([SampleModules.N, 50]), masks[1].Type.Shape);
    }

    private static Node Result(ComputeGraph graph) => graph[graph.Results[0]];
}
