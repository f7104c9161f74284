using NetGen.Compiler.Canonicalization;
using NetGen.Compiler.Differentiation;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Ops;
using NetGen.Compiler.Shapes;
using NetGen.Compiler.Tests.Reference;
using Attribute = NetGen.Compiler.Graph.Attribute;

namespace NetGen.Compiler.Tests.Shapes;

/// <summary>Operations with operands and attributes that mostly make no sense: they may be refused, never crash or lie.</summary>
public class ArbitraryProgramTests
{
    private static readonly Dim N = Dim.Symbol("N");
    private static readonly Dictionary<string, Dim> Sizes = new() { ["N"] = 3 };

    /// <summary>Their second operand must hold classes, which arbitrary values are not.</summary>
    private static readonly string[] ClassLosses = ["nll_loss", "cross_entropy"];

    private static readonly OpDefinition[] Ops = OpCatalog.All.Where(op => op.Signature.Surfaces.Count > 0).ToArray();

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_is_accepted_evaluates_to_its_inferred_shapes_gradients_too(int seed)
    {
        var random = new Random(seed);
        var accepted = 0;
        for (var trial = 0; trial < 250; trial++)
        {
            if (Program(random) is not { } graph) continue;
            accepted++;
            var (canonical, obstacles) = Canonicalizer.Run(graph);
            if (obstacles.Count > 0) continue;
            Assert.Empty(GraphVerifier.Verify(canonical, GraphStage.Canonical));
            var joint = Differentiator.OfResults(canonical, _ => true);
            // The interpreter asserts that every value has the shape of its node.
            var interpreter = new Interpreter(Sizes, node => Value.Zeros(Concrete(node.Type.Shape)).Map(_ => 0.25 + random.NextDouble()));
            interpreter.Run(joint.Graph);
            Assert.All(joint.Gradients.AsImmutable(), gradient =>
                Assert.Equal(Concrete(joint.Graph[gradient.Value].Type.Shape), Concrete(joint.Graph[gradient.Node].Type.Shape)));
        }

        Assert.True(accepted > 10, $"{accepted} accepted");
    }

    /// <summary>A few operations on each other's results; null when one is refused or only run time can tell its shape.</summary>
    private static ComputeGraph? Program(Random random)
    {
        var graph = new TypedGraphBuilder("Program");
        for (var index = 0; index < 3; index++) Source(graph, random, index);
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var op = Ops[random.Next(Ops.Length)];
            var operands = Enumerable.Range(0, random.Next(op.Signature.RequiredOperands, op.Signature.Operands.Count + 1))
                .Select(_ => random.Next(Math.Max(0, graph.Count - 4), graph.Count))
                .ToArray();
            var attributes = op.Signature.Attributes.AsImmutable()
                .Where(spec => spec.IsRequired || random.Next(2) == 0)
                .Select(spec => new Attribute(spec.Name, Any(spec, random)))
                .ToArray();
            var node = graph.Add(op.Name, operands, attributes);
            if (graph[node].Type.Shape.IsUnknown || graph.Assumptions.Count > 0 || ClassLosses.Contains(op.Name)) return null;
        }

        return graph.Build([graph.Count - 1]);
    }

    private static void Source(TypedGraphBuilder graph, Random random, int index)
    {
        Dim[][] shapes = [[N, 4], [N, 2, 6, 6], [4], [3, 4], [N, 1], [2, 2, 3, 3], [N], []];
        graph.Append(new Node(
            0,
            SourceOps.Parameter,
            [],
            [Attribute.Text("path", $"p{index}")],
            new TensorType(DType.Float32, new Shape(shapes[random.Next(shapes.Length)])),
            $"p{index}",
            SourceOrigin.None));
    }

    private static AttributeValue Any(AttributeSpec spec, Random random) => spec.Kind switch
    {
        AttributeKind.Flag => new AttributeValue.Flag(random.Next(2) == 0),
        AttributeKind.Number => new AttributeValue.Number(random.Next(4) / 4.0),
        AttributeKind.Text => new AttributeValue.Text(new[] { "Mean", "Sum", "None" }[random.Next(3)]),
        _ when spec.AcceptsText && random.Next(4) == 0 => new AttributeValue.Text(random.Next(2) == 0 ? "same" : "valid"),
        _ => new AttributeValue.Dims(Enumerable.Range(0, spec.Length == AttributeSpec.AnyLength ? random.Next(4) : spec.Length)
            .Select(_ => spec.Name == "shape" && random.Next(4) == 0 ? N : (Dim)random.Next(-1, 5))
            .ToEquatableArray()),
    };

    private static int[] Concrete(Shape shape) => shape.Dims.AsImmutable().Select(dim => (int)dim.Substitute(Sizes).Value!.Value).ToArray();
}
