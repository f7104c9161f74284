using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Graph;

public class GraphTextTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_graphs_print_and_parse_back(int seed) => AssertRoundTrip(new RandomGraphs(seed).Next(operations: seed % 20));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_polynomials_print_and_parse_back(int seed)
    {
        var random = new Random(seed);
        Dim dim = 0;
        for (var term = 0; term < random.Next(5); term++)
        {
            Dim product = random.Next(-4, 5);
            for (var factor = 0; factor < random.Next(3); factor++) product *= Dim.Symbol(((char)('A' + random.Next(4))).ToString());
            dim += product;
        }

        AssertRoundTrip(WithShape(dim, dim.FloorDivide(random.Next(1, 4)), SizeSymbol.Of(3, -1) + dim));
    }

    [Fact]
    public void Calls_references_and_odd_texts_print_and_parse_back()
    {
        AssertRoundTrip(SampleModules.DigitNet().Training!);
        var graph = new GraphBuilder("with \"quotes\", \\ and\nlines");
        var x = graph.Input("x", new TensorType(DType.Int64, Shape.Unknown), new SourceOrigin("C:\\r\\n.cs", 3, 14, 15));
        graph.Add("dropout", [x], [new Attribute("p", new AttributeValue.Reference("rate")), Attribute.Flag("training", false)]);
        graph.Add("call", [x], [
            new Attribute("body", new AttributeValue.Layer("NetGen.Layers.Sequential", []) { Children = [new("0", new AttributeValue.Layer("NetGen.Layers.ReLU", [])), new("a-b", new AttributeValue.Reference("inner"))] }),
            new Attribute("layer", new AttributeValue.Layer("NetGen.Layers.Linear", [Attribute.Dims("inFeatures", 3), new Attribute("bias", new AttributeValue.Nothing())])),
            new Attribute("other", new AttributeValue.Unknown()),
        ]);
        graph.Add("mul", [x, graph.Constant(-1.5e-30)], [Attribute.Number("a", double.PositiveInfinity), Attribute.Dims("none")]);
        AssertRoundTrip(graph.Build());
    }

    [Fact]
    public void A_line_reads_as_documented()
    {
        var graph = new GraphBuilder("Net");
        var x = graph.Input("x", TensorType.Float(Dim.Symbol("N"), 10));
        graph.Add("softmax", [x], [Attribute.Dims("dim", 1)], TensorType.Float(Dim.Symbol("N"), 10), "y", new SourceOrigin("Net.cs", 7, 90, 12));
        Assert.Equal(
            """
            graph "Net"
            %0 = input() {name: "x"} : f32[N, 10] "x"
            %1 = softmax(%0) {dim: [1]} : f32[N, 10] "y" @ "Net.cs":7:90:12
            return %1

            """,
            GraphPrinter.Print(graph.Build(1)));
    }

    [Theory]
    [InlineData("graph \"Net\"\n%0 = relu(\n", "Line 3: '%' was expected.")]
    [InlineData("graph \"Net\"\n%0 = relu() : f99[N]\nreturn", "Line 2: an element type was expected.")]
    [InlineData("graph \"Net", "Line 1: a closing quote was expected.")]
    public void Errors_say_where_and_what(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => GraphParser.Parse(text)).Message);

    private static ComputeGraph WithShape(params Dim[] dims)
    {
        var graph = new GraphBuilder("Shapes");
        return graph.Build(graph.Input("x", TensorType.Float(dims)));
    }

    private static void AssertRoundTrip(ComputeGraph graph) => Assert.Equal(graph, GraphParser.Parse(GraphPrinter.Print(graph)));
}
