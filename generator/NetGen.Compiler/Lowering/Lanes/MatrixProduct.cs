using NetGen.Compiler.Graph;
using NetGen.Compiler.Planning;

namespace NetGen.Compiler.Lowering.Lanes;

/// <summary>Reads matmul and its gradients as contractions, where every sample has matrices of its own or shares one.</summary>
internal static class MatrixProduct
{
    /// <summary>The contraction, or null when the batch would be mixed or the shapes are of an unusual form.</summary>
    public static Contraction? Of(LaneGraph graph, Node node)
    {
        // gradient and other operand, in the graph's order: matmul(x, other), _grad_x(gradient, other), _grad_other(gradient, x).
        var (first, second) = (node.Inputs[0], node.Inputs[1]);
        return node.Op switch
        {
            "matmul" => Build(graph, node, Matrix.Of(graph, first), Matrix.Of(graph, second)),
            "matmul_grad_x" => Build(graph, node, Matrix.Of(graph, first), Matrix.Of(graph, second).Transposed),
            _ => Build(graph, node, Matrix.Of(graph, second).Transposed, Matrix.Of(graph, first)),
        };
    }

    private static Contraction? Build(LaneGraph graph, Node node, Matrix left, Matrix right)
    {
        var shape = graph.Shape(node.Id);
        if (!graph.IsSample(node.Id) || shape.Length == 0 || !left.IsUsable || !right.IsUsable) return null;
        if (!graph.IsSample(left.Value) && !graph.IsSample(right.Value)) return null;

        // A sample of rank one is a row: its batch dim was matmul's dim of rows.
        var rows = shape.Length > 1 ? shape[shape.Length - 2] : 1;
        var leading = shape.Take(Math.Max(0, shape.Length - 2)).ToArray();
        if (left.Columns != right.Rows || left.Rows != rows || right.Columns != shape[shape.Length - 1]) return null;
        if (left.LeadingStrides(leading) is not { } leftLead || right.LeadingStrides(leading) is not { } rightLead) return null;
        return new Contraction(
            leading,
            rows,
            right.Columns,
            left.Columns,
            new Factor(left.Value, leftLead, left.RowStride, left.ColumnStride),
            new Factor(right.Value, rightLead, right.ColumnStride, right.RowStride),
            Dims: shape.Length > 1 ? 2 : 1);
    }

    /// <summary>The last two dims of a value, and the dims before them, of one sample.</summary>
    private sealed record Matrix(int Value, int[] Leading, int Rows, int Columns, int RowStride, int ColumnStride, bool IsUsable)
    {
        public Matrix Transposed => this with { Rows = Columns, Columns = Rows, RowStride = ColumnStride, ColumnStride = RowStride };

        public static Matrix Of(LaneGraph graph, int value)
        {
            var shape = graph.Shape(value);
            var usable = shape.Length > 0 && (graph.IsSample(value) || (graph.Class(value) == ValueClass.State && shape.Length > 1));
            if (!usable) return new Matrix(value, [], 0, 0, 0, 0, IsUsable: false);
            var columns = shape[shape.Length - 1];
            var rows = shape.Length > 1 ? shape[shape.Length - 2] : 1;
            return new Matrix(value, shape.Take(Math.Max(0, shape.Length - 2)).ToArray(), rows, columns, columns, 1, IsUsable: true);
        }

        /// <summary>Strides of the leading dims of the result, zero where this value repeats; null when they do not fit.</summary>
        public int[]? LeadingStrides(int[] leading)
        {
            var own = Leading.SkipWhile((size, dim) => size == 1 && Leading.Length - dim > leading.Length).ToArray();
            if (own.Length > leading.Length) return null;
            var strides = new int[leading.Length];
            var stride = Rows * Columns;
            for (var back = 1; back <= own.Length; back++)
            {
                var size = own[own.Length - back];
                if (size != 1 && size != leading[leading.Length - back]) return null;
                if (size != 1) strides[leading.Length - back] = stride;
                stride *= size;
            }

            return strides;
        }
    }
}
