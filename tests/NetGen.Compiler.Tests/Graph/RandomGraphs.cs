using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Well-typed graphs drawn at random from the operations that have a derivative.</summary>
internal sealed class RandomGraphs(int seed)
{
    private static readonly Dim N = Dim.Symbol("N");
    private static readonly string[] Unary = ["relu", "sigmoid", "tanh", "exp", "neg"];
    private static readonly string[] Binary = ["add", "sub", "mul"];

    private readonly Random random = new(seed);
    private readonly TypedGraphBuilder graph = new("Random");
    private int parameters;
    private int line;

    public ComputeGraph Next(int operations)
    {
        var value = Source(SourceOps.Input, "x", random.Next(2) == 0 ? [N, 6] : [N, 2, 5, 4]);
        var earlier = new List<int> { value };
        for (var count = 0; count < operations; count++)
        {
            value = Step(value, earlier);
            earlier.Add(value);
        }

        return graph.Build([value, earlier[earlier.Count / 2]]);
    }

    private int Step(int x, List<int> earlier)
    {
        var shape = graph[x].Type.Shape;
        switch (random.Next(8))
        {
            case 0: return Bounded(Add(Unary[random.Next(Unary.Length)], [x]));
            case 1: return Bounded(Add(Binary[random.Next(Binary.Length)], [x, Partner(x, earlier)]));
            case 2: return Add(random.Next(2) == 0 ? "softmax" : "log_softmax", [x], Attribute.Dims("dim", shape.Rank - 1));
            case 3 when shape.Rank == 4 && shape[2].Value > 2 && shape[3].Value > 2: return Convolution(x);
            case 4 when shape.Rank == 4 && shape[2].Value > 1 && shape[3].Value > 1:
                return Add("max_pool2d", [x], Attribute.Dims("kernelSize", 2), Attribute.Dims("stride", random.Next(1, 3)));
            case 5 when shape.Rank > 2: return Add("flatten", [x], Attribute.Dims("startDim", 1));
            case 6: return Add("mean", [x], Attribute.Dims("dim", shape.Rank - 1), Attribute.Flag("keepDim", true));
            default: return Linear(x);
        }
    }

    private int Linear(int x)
    {
        var shape = graph[x].Type.Shape;
        Dim width = random.Next(2, 6);
        return Add("linear", [x, Parameter(width, shape[shape.Rank - 1]), Parameter(width)]);
    }

    private int Convolution(int x)
    {
        Dim channels = random.Next(1, 4);
        return Add("conv2d", [x, Parameter(channels, graph[x].Type.Shape[1], 3, 2), Parameter(channels)], Attribute.Dims("padding", random.Next(2)));
    }

    /// <summary>Something that the value can be combined with: itself, an earlier value of its shape, a parameter or a number.</summary>
    private int Partner(int x, List<int> earlier)
    {
        var shape = graph[x].Type.Shape;
        var same = earlier.Where(other => graph[other].Type.Shape == shape).ToList();
        return random.Next(4) switch
        {
            0 when same.Count > 0 => same[random.Next(same.Count)],
            1 => Parameter([.. shape.Dims.AsImmutable().Skip(1)]),
            2 => graph.Add(SourceOps.Constant, [], [Attribute.Number("value", random.NextDouble())]),
            _ => x,
        };
    }

    /// <summary>Keeps values where finite differences can be trusted.</summary>
    private int Bounded(int x) => graph[x].Op is "exp" or "mul" or "add" or "sub" ? Add("tanh", [x]) : x;

    private int Parameter(params Dim[] shape) => Source(SourceOps.Parameter, $"p{parameters++}", shape);

    private int Source(string op, string name, params Dim[] shape) => graph.Append(new Node(
        0,
        op,
        [],
        [Attribute.Text(op == SourceOps.Input ? "name" : "path", name)],
        new TensorType(DType.Float32, new Shape(shape)),
        name,
        new SourceOrigin("Random.cs", ++line, line * 10, 5)));

    private int Add(string op, int[] inputs, params Attribute[] attributes)
    {
        var node = graph.Add(op, inputs, attributes, random.Next(2) == 0 ? "x" : "", new SourceOrigin("Random.cs", ++line, line * 10, 7));
        Assert.Empty(graph.Faults);
        return node;
    }
}
