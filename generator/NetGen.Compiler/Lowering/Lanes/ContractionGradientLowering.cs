using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// The gradient of a weight matrix: result[row, column] = Σ over samples and positions of left[row] · right[column].
/// </summary>
internal sealed class ContractionGradientLowering : LaneLowering, IGradientLowering
{
    public override IReadOnlyList<string> Ops { get; } = ["linear_grad_weight", "matmul_grad_x", "matmul_grad_other"];

    public override bool FinishesElements => false;

    public override string Obstacle(LaneGraph graph, Node node) =>
        OuterProduct.Of(graph, node) is null ? "matrices of this form would mix samples" : "";

    public int Tasks(LaneGraph graph, Node node) => Blocks(OuterProduct.Of(graph, node)!).Rows.Count;

    public override void Lower(GroupContext context)
    {
        var product = OuterProduct.Of(context.Graph, context.Anchor)!;
        var (rows, columns) = Blocks(product);
        context.TaskBlock(rows, (row, rowCount) => context.Builder.OutlineBlocks(
            "column",
            columns,
            columnCount => $"Rows{rowCount}Columns{columnCount}",
            [new("row", row)],
            (at, column, columnCount) => Block(context, product, at[0], rowCount, column, columnCount)));
    }

    private static (Blocking Rows, Blocking Columns) Blocks(OuterProduct product) =>
        RegisterBlock.OfGradient.Choose(product.Rows, product.Columns);

    private static void Block(GroupContext context, OuterProduct product, LoopIndex row, int rows, LoopIndex column, int columns)
    {
        var builder = context.Builder;
        var sums = new Expression.Local[rows, columns];
        ForEach(rows, columns, (r, c) => sums[r, c] = builder.Declare($"sum{r}_{c}", Expression.Zero));
        builder.TileLoop(tile =>
        {
            var left = context.TileBuffer(product.Left.Value, tile);
            var right = context.TileBuffer(product.Right.Value, tile);
            Positions(builder, product, 0, row * product.Left.Free, column * product.Right.Free, (leftAt, rightAt) =>
                Accumulate(builder, product, (left, leftAt), (right, rightAt), sums));
        });
        var gradient = context.Buffer(context.Anchor.Id);
        for (var r = 0; r < rows; r++)
        {
            var line = builder.Window("line", gradient, BufferKind.Gradient, (row + r) * product.Columns + column);
            for (var c = 0; c < columns; c++) builder.Add(new Statement.StoreSum(line, c, sums[r, c]));
        }
    }

    /// <summary>Loops over the dims of a sample that are summed.</summary>
    private static void Positions(
        KernelBuilder builder,
        OuterProduct product,
        int dim,
        LoopIndex left,
        LoopIndex right,
        Action<LoopIndex, LoopIndex> body)
    {
        if (dim == product.Summed.Length)
        {
            body(left, right);
            return;
        }

        builder.Loop("n", product.Summed[dim], n => Positions(
            builder, product, dim + 1, left + n * product.Left.Leading[dim], right + n * product.Right.Leading[dim], body));
    }

    private static void Accumulate(
        KernelBuilder builder,
        OuterProduct product,
        (string Buffer, LoopIndex At) left,
        (string Buffer, LoopIndex At) right,
        Expression.Local[,] sums)
    {
        var lefts = builder.Window("rows", left.Buffer, BufferKind.Lanes, left.At);
        var rights = builder.Window("columns", right.Buffer, BufferKind.Lanes, right.At);
        var (rows, columns) = (sums.GetLength(0), sums.GetLength(1));
        var factors = Enumerable.Range(0, columns)
            .Select(c => builder.Declare($"b{c}", new Expression.Load(rights, c * product.Right.Free)))
            .ToArray();
        for (var r = 0; r < rows; r++)
        {
            var factor = builder.Declare($"a{r}", new Expression.Load(lefts, r * product.Left.Free));
            for (var c = 0; c < columns; c++) builder.Accumulate(sums[r, c], factor, factors[c]);
        }
    }

    private static void ForEach(int rows, int columns, Action<int, int> body)
    {
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++) body(r, c);
        }
    }
}

/// <summary>
/// A sum over samples of outer products. <see cref="Factor.Leading"/> holds the strides of the summed dims of a sample.
/// </summary>
internal sealed record OuterProduct(int Rows, int Columns, int[] Summed, Factor Left, Factor Right)
{
    public static OuterProduct? Of(LaneGraph graph, Node node)
    {
        var (first, second) = (node.Inputs[0], node.Inputs[1]);
        if (!graph.IsSample(first) || !graph.IsSample(second)) return null;
        var (a, b, result) = (graph.Shape(first), graph.Shape(second), graph.Shape(node.Id));
        if (result.Length < 2 || result.Take(result.Length - 2).Any(size => size != 1)) return null;
        if (a.Length != b.Length || a.Length == 0 || !a.Take(a.Length - 2).SequenceEqual(b.Take(b.Length - 2))) return null;
        return node.Op == "matmul_grad_x" ? ByRow(first, second, a, b) : ByColumn(first, second, a, b, node.Op == "linear_grad_weight");
    }

    /// <summary>gradientᵀ·x for linear, xᵀ·gradient for matmul: all dims but the last are summed.</summary>
    private static OuterProduct ByColumn(int gradient, int x, int[] gradientShape, int[] xShape, bool gradientIsLeft)
    {
        var summed = gradientShape.Take(gradientShape.Length - 1).ToArray();
        var (rows, columns) = (gradientShape[gradientShape.Length - 1], xShape[xShape.Length - 1]);
        var left = new Factor(gradient, LaneGraph.Strides(gradientShape).Take(summed.Length).ToArray(), 1, 0);
        var right = new Factor(x, LaneGraph.Strides(xShape).Take(summed.Length).ToArray(), 1, 0);
        return gradientIsLeft ? new OuterProduct(rows, columns, summed, left, right) : new OuterProduct(columns, rows, summed, right, left);
    }

    /// <summary>gradient·otherᵀ: the last dim and the leading ones are summed.</summary>
    private static OuterProduct? ByRow(int gradient, int other, int[] gradientShape, int[] otherShape)
    {
        var rank = gradientShape.Length;
        if (rank < 2) return null;
        int[] summed = [.. gradientShape.Take(rank - 2), gradientShape[rank - 1]];
        int[] Without(int[] strides) => [.. strides.Take(rank - 2), strides[rank - 1]];
        return new OuterProduct(
            gradientShape[rank - 2],
            otherShape[rank - 2],
            summed,
            new Factor(gradient, Without(LaneGraph.Strides(gradientShape)), gradientShape[rank - 1], 0),
            new Factor(other, Without(LaneGraph.Strides(otherShape)), otherShape[rank - 1], 0));
    }
}
