using NetGen.Compiler.Graph;
using NetGen.Compiler.Shapes;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Evaluates typed graphs slowly and plainly: what every later stage is measured against.</summary>
/// <param name="sizes">The value of each symbol.</param>
/// <param name="source">The value of an input, parameter or buffer.</param>
internal sealed class Interpreter(IReadOnlyDictionary<string, Dim> sizes, Func<Node, Value> source)
{
    private static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new[]
        {
            Elementwise.Evaluators, ShapeChanges.Evaluators, Moves.Evaluators, Indexing.Evaluators, Products.Evaluators, Windows.Evaluators, Losses.Evaluators, LinearLosses.Evaluators,
            Slides.Evaluators, Norms.Evaluators, Resizings.Evaluators,
            Curves.Evaluators, Pairs.Evaluators, Folds.Evaluators,
            Recurrences.Evaluators, Attentions.Evaluators,
        }
        .SelectMany(table => table)
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>Another operation's value over the operands of one.</summary>
    public static Value Evaluate(string op, Evaluation evaluation) => Evaluators[op](evaluation);

    public static IEnumerable<string> Ops => Evaluators.Keys;

    /// <summary>The value of every node.</summary>
    public Value[] Run(ComputeGraph graph)
    {
        var values = new Value[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            var operands = node.Inputs.AsImmutable().Select(input => values[input]).ToArray();
            values[node.Id] = node.Op is SourceOps.Input or SourceOps.Parameter or SourceOps.Buffer
                ? source(node)
                : Evaluators[node.Op](new Evaluation(node, operands, Concrete(node.Type.Shape), sizes));
            Assert.Equal(Concrete(node.Type.Shape), values[node.Id].Shape);
        }

        return values;
    }

    /// <summary>The values of the results.</summary>
    public Value[] Results(ComputeGraph graph)
    {
        var values = Run(graph);
        return graph.Results.AsImmutable().Select(result => values[result]).ToArray();
    }

    public int[] Concrete(Shape shape) => shape.Dims.AsImmutable().Select(dim => (int)dim.Substitute(sizes).Value!.Value).ToArray();
}

/// <summary>A node with the values of its operands.</summary>
internal sealed record Evaluation(Node Node, Value[] Operands, int[] Shape, IReadOnlyDictionary<string, Dim> Sizes)
{
    public Value this[int operand] => Operands[operand];

    public int[] Numbers(string attribute) =>
        Node.Dims(attribute).AsImmutable().Select(dim => (int)dim.Substitute(Sizes).Value!.Value).ToArray();
}
