using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Graph;

public class GraphVerifierTests
{
    [Theory]
    [InlineData("%0 = relu(%0) : f32[N]\nreturn %0", GraphStage.Bound, "%0 reads %0, which is not before it.")]
    [InlineData("%1 = input() {name: \"x\"} : f32[N]\nreturn %0", GraphStage.Bound, "%1 stands at position 0.")]
    [InlineData("%0 = input() {name: \"x\"} : f32[N]\nreturn %7", GraphStage.Bound, "The result %7 does not exist.")]
    [InlineData("%0 = call() {path: \"fc\"} : f32[N]\nreturn %0", GraphStage.Linked, "%0 has an operation 'call' that does not exist.")]
    [InlineData("%0 = relu() : f32[N]\nreturn %0", GraphStage.Linked, "%0 (relu) has 0 operands.")]
    [InlineData("%0 = input() : f32[N]\nreturn %0", GraphStage.Linked, "%0 (input): The attribute 'name' is missing.")]
    [InlineData("%0 = input() {name: \"x\"} : f32[?]\nreturn %0", GraphStage.Typed, "%0 (input) has no shape.")]
    [InlineData(
        "%0 = input() {name: \"x\"} : f32[N, 1]\n%1 = view(%0) {shape: [-1]} : f32[N]\nreturn %1",
        GraphStage.Canonical,
        "%1 is a view, which should have been said in simpler operations.")]
    public void What_a_stage_does_not_allow_is_said(string lines, GraphStage stage, string wrong) =>
        Assert.Equal([wrong], GraphVerifier.Verify(GraphParser.Parse($"graph \"G\"\n{lines}\n"), stage));

    [Fact]
    public void Random_graphs_are_right_at_every_stage()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var graph = new RandomGraphs(seed).Next(operations: 15);
            Assert.Empty(GraphVerifier.Verify(graph, GraphStage.Typed));
            Assert.Empty(GraphVerifier.Verify(Canonicalizer.Run(graph).Graph, GraphStage.Canonical));
        }
    }

    [Fact]
    public void Canonicalization_settles_after_one_run()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var once = Canonicalizer.Run(new RandomGraphs(seed).Next(operations: 15)).Graph;
            Assert.Equal(once, Canonicalizer.Run(once).Graph);
        }
    }

    [Fact]
    public void Equal_computations_become_one_and_unused_ones_none()
    {
        var graph = new TypedGraphBuilder("G");
        var x = graph.Append(new Node(0, "input", [], [Attribute.Text("name", "x")], TensorType.Float(Dim.Symbol("N"), 4), "x", default));
        var first = graph.Add("relu", [x]);
        var second = graph.Add("relu", [x]);
        graph.Add("exp", [x]);
        var sum = graph.Add("add", [first, second]);
        var canonical = Canonicalizer.Run(graph.Build([sum])).Graph;
        Assert.Equal(["input", "relu", "add"], canonical.Nodes.AsImmutable().Select(node => node.Op));
        Assert.Equal(new EquatableArray<int>(1, 1), canonical[2].Inputs);
    }
}
