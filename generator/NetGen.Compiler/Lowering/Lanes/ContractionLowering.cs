using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>
/// Sums of products over one dim: linear, its data gradient, and matrix products. A block of rows and columns stays in
/// registers while the summed dim is walked once.
/// </summary>
internal sealed class ContractionLowering : LaneLowering
{
    public override IReadOnlyList<string> Ops { get; } =
        ["linear", "linear_grad_input", "matmul", "matmul_grad_x", "matmul_grad_other"];

    public override string Obstacle(LaneGraph graph, Node node) => Contraction.Obstacle(graph, node);

    public override void Lower(GroupContext context)
    {
        var contraction = Contraction.Of(context.Graph, context.Anchor);
        var builder = context.Builder;
        var position = LoopIndex.Zeros(contraction.Leading.Length + contraction.Dims);
        Lead(0);

        void Lead(int dim)
        {
            if (dim == contraction.Leading.Length)
            {
                Blocks(context, contraction, position);
                return;
            }

            builder.Loop("n", contraction.Leading[dim], index =>
            {
                position[dim] = index;
                Lead(dim + 1);
            });
        }
    }

    private static void Blocks(GroupContext context, Contraction contraction, LoopIndex[] position)
    {
        var (rows, columns) = new RegisterBlock { RowLoad = Load(context, contraction.Left), ColumnLoad = Load(context, contraction.Right) }
            .Choose(contraction.Rows, contraction.Columns);
        var leading = contraction.Leading.Length;
        context.Builder.Blocks("row", rows, (row, rowCount) => context.Builder.OutlineBlocks(
            "column",
            columns,
            columnCount => contraction.Rows == 1 ? $"Columns{columnCount}" : $"Rows{rowCount}Columns{columnCount}",
            [.. position.Take(leading).Select(index => new Named<LoopIndex>("n", index)), .. contraction.Rows == 1 ? [] : new Named<LoopIndex>[] { new("row", row) }],
            (at, column, columnCount) =>
            {
                LoopIndex[] inside = [.. at.Take(leading), .. position.Skip(leading)];
                Block(context, contraction, inside, contraction.Rows == 1 ? 0 : at[leading], rowCount, column, columnCount);
            }));
    }

    private static int Load(GroupContext context, Factor factor) => context.Graph.Class(factor.Value) == ValueClass.State ? 1 : RegisterBlock.VectorLoad;

    private static void Block(
        GroupContext context,
        Contraction contraction,
        LoopIndex[] position,
        LoopIndex row,
        int rows,
        LoopIndex column,
        int columns)
    {
        var builder = context.Builder;
        var sums = new Expression.Local[rows, columns];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var start = contraction.Bias < 0 ? Expression.Zero : context.Read(contraction.Bias, column + c);
                sums[r, c] = builder.Declare(rows == 1 ? $"sum{c}" : $"sum{r}_{c}", start);
            }
        }

        builder.Loop("k", contraction.Depth, k => Accumulate(context, contraction, position, row, column, k, sums));
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
                context.FinishOneOf(contraction.Names, contraction.Position(position, row + r, column + c), sums[r, c]);
        }
    }

    private static void Accumulate(
        GroupContext context,
        Contraction contraction,
        LoopIndex[] position,
        LoopIndex row,
        LoopIndex column,
        LoopIndex k,
        Expression.Local[,] sums)
    {
        var builder = context.Builder;
        var (rows, columns) = (sums.GetLength(0), sums.GetLength(1));
        var left = contraction.Left.Window(context, position, row, k, "left");
        var right = contraction.Right.Window(context, position, column, k, "right");
        var lefts = new Expression[rows];
        for (var r = 0; r < rows; r++) lefts[r] = builder.Declare("a", left(r));
        for (var c = 0; c < columns; c++)
        {
            var factor = rows == 1 ? right(c) : builder.Declare("b", right(c));
            for (var r = 0; r < rows; r++) builder.Accumulate(sums[r, c], lefts[r], factor);
        }
    }
}
