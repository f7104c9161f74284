using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Models;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Planning;

public class PoolingFirstTests
{
    [Fact]
    public void A_relu_moves_behind_the_pooling()
    {
        var graph = PoolingFirst.Run(Build(readTwice: false));
        Assert.Equal(["input", "max_pool2d", "relu"], graph.Nodes.Select(node => node.Op));
        Assert.Equal(TensorType.Float(SampleModules.N, 3, 4, 4), graph[1].Type);
        Assert.Equal(graph[1].Type, graph[2].Type);
        Assert.Empty(GraphVerifier.Verify(graph, GraphStage.Canonical));
    }

    [Fact]
    public void A_relu_that_others_read_stays()
    {
        var graph = Build(readTwice: true);
        Assert.Equal(graph, PoolingFirst.Run(graph));
    }

    private static ComputeGraph Build(bool readTwice)
    {
        var builder = new TypedGraphBuilder("Pooled");
        var x = builder.Append(new Node(
            0, SourceOps.Input, [], new EquatableArray<Attribute>(Attribute.Text("name", "x")), TensorType.Float(SampleModules.N, 3, 8, 8), "x", default));
        var relu = builder.Add("relu", [x]);
        var pool = builder.Add("max_pool2d", [relu], [Attribute.Dims("kernelSize", 2)]);
        return builder.Build(readTwice ? [pool, relu] : [pool]);
    }
}
