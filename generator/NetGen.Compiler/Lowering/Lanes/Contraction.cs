using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// A sum of products in one form: result[lead, row, column] = bias[column] + Σ k left[lead, row, k] · right[lead, k, column].
/// </summary>
/// <param name="Leading">Sizes of the dims of one sample before rows and columns.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Depth">Number of products that are summed.</param>
/// <param name="Left">Strides of the left factor.</param>
/// <param name="Right">Strides of the right factor.</param>
/// <param name="Bias">The bias's value, or -1.</param>
/// <param name="Dims">2, or 1 when the result has no dim of rows or none of columns.</param>
/// <param name="HasRows">Whether the single dim is that of the rows.</param>
internal sealed record Contraction(
    int[] Leading,
    int Rows,
    int Columns,
    int Depth,
    Factor Left,
    Factor Right,
    int Bias = -1,
    int Dims = 2,
    bool HasRows = false)
{
    /// <summary>What the dims of a position are called.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Leading.Select(_ => "n"),
        .. Dims == 2 ? ["row", "column"] : Dims == 0 ? Array.Empty<string>() : [HasRows ? "row" : "column"],
    ];

    public LoopIndex[] Position(LoopIndex[] leading, LoopIndex row, LoopIndex column)
    {
        var position = (LoopIndex[])leading.Clone();
        if (Dims == 2) position[position.Length - 2] = row;
        if (Dims > 0) position[position.Length - 1] = HasRows ? row : column;
        return position;
    }

    public static string Obstacle(LaneGraph graph, Node node)
    {
        if (node.Op is "linear" or "linear_grad_input")
        {
            return graph.IsSample(node.Inputs[0]) && graph.Class(node.Inputs[1]) == ValueClass.State
                ? ""
                : "its weight is not a parameter";
        }

        return Of(graph, node) is null ? "matrices of this form would mix samples" : "";
    }

    public static Contraction Of(LaneGraph graph, Node node) => node.Op switch
    {
        "linear" => Linear(graph, node, graph.Shape(node.Inputs[1])[1], transposed: true),
        "linear_grad_input" => Linear(graph, node, graph.Shape(node.Inputs[1])[0], transposed: false),
        _ => MatrixProduct.Of(graph, node)!,
    };

    /// <summary>x·weightᵀ with weight [out, in], or gradient·weight.</summary>
    private static Contraction Linear(LaneGraph graph, Node node, int depth, bool transposed)
    {
        var shape = graph.Shape(node.Id);
        var columns = shape[shape.Length - 1];
        var leading = shape.Take(Math.Max(0, shape.Length - 2)).ToArray();
        var rows = shape.Length > 1 ? shape[shape.Length - 2] : 1;
        var leadStrides = LaneGraph.Strides([.. leading, rows * depth]).Take(leading.Length).ToArray();
        var left = new Factor(node.Inputs[0], leadStrides, depth, 1);
        var right = transposed
            ? new Factor(node.Inputs[1], new int[leading.Length], depth, 1)
            : new Factor(node.Inputs[1], new int[leading.Length], 1, columns);
        var bias = node.Inputs.Count > 2 ? node.Inputs[2] : -1;
        return new Contraction(leading, rows, columns, depth, left, right, bias, shape.Length > 1 ? 2 : 1);
    }
}

/// <summary>One factor of a contraction.</summary>
/// <param name="Value">The graph's value.</param>
/// <param name="Leading">Strides of the leading dims; zero where it repeats.</param>
/// <param name="Free">Stride of the row or column.</param>
/// <param name="Summed">Stride of the dim that is summed over.</param>
internal sealed record Factor(int Value, int[] Leading, int Free, int Summed)
{
    /// <summary>A window at a place of the summed dim; gives back the element at a distance from <paramref name="free"/>.</summary>
    public Func<int, Expression> Window(GroupContext context, LoopIndex[] position, LoopIndex free, LoopIndex summed, string name)
    {
        var at = free * Free + summed * Summed;
        for (var dim = 0; dim < Leading.Length; dim++) at += position[dim] * Leading[dim];
        if (context.Graph.Class(Value) == ValueClass.State)
        {
            var shared = context.Builder.Window(name, context.Buffer(Value), BufferKind.Shared, at);
            return distance => new Expression.LoadShared(shared, distance * Free);
        }

        var lanes = context.Builder.Window(name, context.Buffer(Value), BufferKind.Lanes, at);
        return distance => new Expression.Load(lanes, distance * Free);
    }
}
