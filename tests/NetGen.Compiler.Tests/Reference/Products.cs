namespace NetGen.Compiler.Tests.Reference;

/// <summary>Matrix products and linear layers.</summary>
internal static class Products
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["matmul"] = e => MatMul(e[0], e[1], e.Shape),
        ["matmul_grad_x"] = GradientOfX,
        ["matmul_grad_other"] = GradientOfOther,
        ["linear"] = Linear,
        ["linear_grad_input"] = e => MatMul(e[0], e[1], e.Shape),
        ["linear_grad_weight"] = GradientOfWeight,
    };

    private static Value MatMul(Value x, Value other, int[] shape)
    {
        var (left, right) = (x.Rank == 1 ? x.As([1, .. x.Shape]) : x, other.Rank == 1 ? other.As([.. other.Shape, 1]) : other);
        var (rows, depth, columns) = (left.Shape[^2], left.Shape[^1], right.Shape[^1]);
        int[] batch = shape[..(shape.Length - (x.Rank == 1 ? 0 : 1) - (other.Rank == 1 ? 0 : 1))];
        var result = Value.Zeros([.. batch, rows, columns]);
        foreach (var at in Value.Positions(result.Shape))
        {
            for (var k = 0; k < depth; k++)
            {
                result.Add(left.Stretched(Matrix(left, [.. at[..^1], k])) * right.Stretched(Matrix(right, [.. at[..^2], k, at[^1]])), at);
            }
        }

        return result.As(shape);
    }

    /// <summary>Drops leading dims that a value does not have.</summary>
    private static int[] Matrix(Value value, int[] position) => position[^value.Rank..];

    private static Value GradientOfX(Evaluation e)
    {
        var (gradient, other) = (e[0], e[1]);
        var shape = e.Shape;
        var matrix = shape.Length == 1 ? AddRow(gradient, other) : gradient;
        if (other.Rank == 1) return MatMul(matrix.As([.. matrix.Shape, 1]), other.As([1, other.Shape[0]]), [.. matrix.Shape, other.Shape[0]]).SumTo(AtLeastMatrix(shape)).As(shape);
        var transposed = Transpose(other);
        return MatMul(matrix, transposed, [.. Batch(matrix, transposed), matrix.Shape[^2], transposed.Shape[^1]]).SumTo(AtLeastMatrix(shape)).As(shape);
    }

    private static Value GradientOfOther(Evaluation e)
    {
        var (gradient, x) = (e[0], e[1]);
        var shape = e.Shape;
        var left = Transpose(x.Rank == 1 ? x.As([1, .. x.Shape]) : x);
        var matrix = x.Rank == 1 ? (shape.Length == 1 ? gradient.As([1]) : gradient.As([.. gradient.Shape[..^1], 1, gradient.Shape[^1]])) : gradient;
        if (shape.Length == 1) matrix = matrix.As([.. matrix.Shape, 1]);
        int[] target = shape.Length == 1 ? [.. shape, 1] : shape;
        return MatMul(left, matrix, [.. Batch(left, matrix), left.Shape[^2], matrix.Shape[^1]]).SumTo(target).As(shape);
    }

    private static Value AddRow(Value gradient, Value other) => other.Rank == 1
        ? gradient.As([1])
        : gradient.As([.. gradient.Shape[..^1], 1, gradient.Shape[^1]]);

    private static int[] AtLeastMatrix(int[] shape) => shape.Length == 1 ? [1, .. shape] : shape;

    private static int[] Batch(Value left, Value right)
    {
        var (a, b) = (left.Shape[..^2], right.Shape[..^2]);
        var rank = Math.Max(a.Length, b.Length);
        return Enumerable.Range(1, rank)
            .Select(back => Math.Max(back <= a.Length ? a[^back] : 1, back <= b.Length ? b[^back] : 1))
            .Reverse()
            .ToArray();
    }

    private static Value Transpose(Value value)
    {
        var result = Value.Zeros([.. value.Shape[..^2], value.Shape[^1], value.Shape[^2]]);
        foreach (var at in Value.Positions(value.Shape)) result.Set(value.Item(at), [.. at[..^2], at[^1], at[^2]]);
        return result;
    }

    private static Value Linear(Evaluation e)
    {
        var (x, weight) = (e[0], e[1]);
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(e.Shape))
        {
            if (e.Operands.Length > 2) result.Add(e[2].Item(at[^1]), at);
            for (var k = 0; k < weight.Shape[1]; k++) result.Add(x.Item([.. at[..^1], k]) * weight.Item(at[^1], k), at);
        }

        return result;
    }

    private static Value GradientOfWeight(Evaluation e)
    {
        var (gradient, x) = (e[0], e[1]);
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(gradient.Shape))
        {
            for (var k = 0; k < e.Shape[1]; k++) result.Add(gradient.Item(at) * x.Item([.. at[..^1], k]), at[^1], k);
        }

        return result;
    }
}
