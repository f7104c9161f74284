using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Linking;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;
using NetGen.Compiler.Tests.Reference;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Linking;

public class TrainingStepTests
{
    private static readonly Dictionary<string, ModuleModel> Modules = SampleModules.ByName(SampleModules.DigitNet());

    /// <summary>A loss of the seed network whose parameters declare no shapes.</summary>
    private static StepModel Step(string loss)
    {
        var graph = new GraphBuilder("TrainLoss");
        var unknown = new TensorType(DType.Float32, Shape.Unknown);
        var (images, labels) = (graph.Input("images", unknown), graph.Input("labels", unknown));
        var prediction = graph.Add(SourceOps.Call, [images], [Attribute.Text("path", "net")]);
        return new StepModel(
            new TypeName("App", [], "Trainer", [], "class", "public"),
            "Train",
            "TrainLoss",
            [],
            [new StepNetwork("net", "net", "App.DigitNet")],
            graph.Build(graph.Add(loss, [prediction, labels])),
            []);
    }

    private static ComputeGraph Canonical(string loss)
    {
        var linked = new Linker(Modules).Link(Step(loss));
        Assert.Empty(linked.Obstacles);
        Assert.Equal(8, linked.State.Count);
        var (typed, faults) = new ModuleTyping(Modules).Run(linked);
        Assert.Empty(faults);
        Assert.True(typed!.IsComplete);
        var (canonical, obstacles) = Canonicalizer.Run(typed.Graph);
        Assert.Empty(obstacles);
        return canonical;
    }

    [Fact]
    public void Undeclared_parameters_take_their_types_from_the_network_and_the_loss()
    {
        var graph = Canonical("nll_loss");
        Assert.Equal(TensorType.Float(SampleModules.N, 1, 28, 28), graph[0].Type);
        Assert.Equal(new TensorType(DType.Int64, new Shape([SizeOf(graph, 0)])), graph[1].Type);
        Assert.Equal(Shape.Scalar, graph[graph.Results[0]].Type.Shape);
    }

    [Fact]
    public void Every_parameter_gets_a_gradient_of_its_own_shape()
    {
        var joint = Differentiator.OfLoss(Canonical("nll_loss"), node => node.Op == SourceOps.Parameter);
        Assert.Equal(8, joint.Gradients.Count);
        Assert.Empty(GraphVerifier.Verify(joint.Graph, GraphStage.Canonical));
        Assert.All(joint.Gradients.AsImmutable(), gradient =>
            Assert.Equal(joint.Graph[gradient.Value].Type.Shape, joint.Graph[gradient.Node].Type.Shape));
    }

    [Fact]
    public void Nothing_is_computed_for_the_gradient_of_the_images()
    {
        var joint = Differentiator.OfLoss(Canonical("nll_loss"), node => node.Op == SourceOps.Parameter);
        Assert.Single(joint.Graph.Nodes.AsImmutable(), node => node.Op == "conv2d_grad_input");
        Assert.Equal(2, joint.Graph.Nodes.AsImmutable().Count(node => node.Op == "conv2d_grad_weight"));
    }

    [Fact]
    public void Positions_of_maxima_are_found_in_the_forward_part()
    {
        var joint = Differentiator.OfLoss(Canonical("nll_loss"), node => node.Op == SourceOps.Parameter);
        var positions = joint.Graph.Nodes.AsImmutable().Where(node => node.Op == "max_pool2d_argmax").ToList();
        Assert.Equal(2, positions.Count);
        Assert.All(positions, node => Assert.True(joint.IsForward(node.Id) && joint.Saved.Contains(node.Id)));
        Assert.DoesNotContain(joint.Saved.AsImmutable(), id => joint.Graph[id].Op == "conv2d");
    }

    [Fact]
    public void Logarithms_of_probabilities_twice_train_as_once()
    {
        // log_softmax of log_softmax is log_softmax: cross_entropy after a network that ends in it.
        var (once, twice) = (Loss(Canonical("nll_loss")), Loss(Canonical("cross_entropy")));
        Assert.Equal(once, twice, 12);
        Assert.InRange(once, 1, 5);

        static double Loss(ComputeGraph graph)
        {
            var random = new Random(7);
            var sizes = new Dictionary<string, Dim> { ["N"] = 2 };
            Interpreter? interpreter = null;
            interpreter = new Interpreter(sizes, node => node.Name == "labels"
                ? new Value([2], [3, 7])
                : Value.Random(interpreter!.Concrete(node.Type.Shape), random, -0.1, 0.1));
            return interpreter.Results(graph)[0].Data[0];
        }
    }

    private static Dim SizeOf(ComputeGraph graph, int input) => graph[input].Type.Shape[0];
}
