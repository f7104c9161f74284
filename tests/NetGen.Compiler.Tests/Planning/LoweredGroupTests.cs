using NetGen.Compiler.Graph;
using NetGen.Compiler.Lowering;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Planning;

public sealed class LoweredGroupTests
{
    [Fact]
    public void Groups_that_do_the_same_are_lowered_once_whatever_their_network_calls_things() =>
        Assert.Same(Kernel(Scaled("x", Dim.Symbol("N"), 2)), Kernel(Scaled("images", Dim.Symbol("B"), 2)));

    [Theory]
    [InlineData(3)]
    [InlineData(-2)]
    public void Numbers_tell_groups_apart(double other) =>
        Assert.NotSame(Kernel(Scaled("x", Dim.Symbol("N"), 2)), Kernel(Scaled("x", Dim.Symbol("N"), other)));

    [Fact]
    public void Zero_is_another_number_than_negative_zero() =>
        Assert.NotSame(Kernel(Scaled("x", Dim.Symbol("N"), 0.0)), Kernel(Scaled("x", Dim.Symbol("N"), -0.0)));

    [Fact]
    public void Sizes_tell_groups_apart() =>
        Assert.NotSame(Kernel(Scaled("x", Dim.Symbol("N"), 2)), Kernel(Scaled("x", Dim.Symbol("N"), 2, width: 9)));

    [Fact]
    public void What_leaves_a_group_tells_groups_apart()
    {
        var graph = Scaled("x", Dim.Symbol("N"), 2);
        var both = graph with { Results = new EquatableArray<int>(graph.Results[0], graph.Results[0] - 1) };
        Assert.NotSame(Kernel(graph), Kernel(both));
        Assert.Equal(2, Stores(Kernel(both)));
        Assert.Equal(1, Stores(Kernel(graph)));
    }

    [Fact]
    public void Arguments_are_values_of_the_network()
    {
        var graph = Scaled("x", Dim.Symbol("N"), 2);
        Assert.Equal(["input", "relu"], Plan(graph).Steps.Single().Arguments.Select(argument => graph[argument.Node].Op));
    }

    private static int Stores(Kernel kernel) => Statements(kernel.Body).Count(statement => statement is Statement.Store);

    private static IEnumerable<Statement> Statements(IEnumerable<Statement> statements) =>
        statements.SelectMany(statement => Statements(statement.Nested).Prepend(statement));

    private static Kernel Kernel(ComputeGraph graph) => Plan(graph).Steps.Single().Kernel!;

    private static LanePlan Plan(ComputeGraph graph) => LanePlanner.Inference(LaneApplicability.View(graph, [], out var reason) ?? throw new InvalidOperationException(reason));

    /// <summary>relu(x · factor).</summary>
    private static ComputeGraph Scaled(string name, Dim batch, double factor, int width = 8)
    {
        var builder = new TypedGraphBuilder(name);
        var x = builder.Append(new Node(0, SourceOps.Input, [], new EquatableArray<Attribute>(Attribute.Text("name", name)), TensorType.Float(batch, width), name, default));
        var number = builder.Add("constant", [], [Attribute.Number("value", factor)]);
        return builder.Build([builder.Add("relu", [builder.Add("mul", [x, number])])]);
    }
}
