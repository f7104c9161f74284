using NetGen.Compiler.Einsum;

namespace NetGen.Compiler.Tests.Reference;

/// <summary>Matrix products and linear layers.</summary>
internal static class Products
{
    public static readonly Dictionary<string, Func<Evaluation, Value>> Evaluators = new()
    {
        ["matmul"] = e => MatMul(e[0], e[1], e.Shape),
        ["mm"] = e => MatMul(e[0], e[1], e.Shape),
        ["bmm"] = e => MatMul(e[0], e[1], e.Shape),
        ["mv"] = e => MatMul(e[0], e[1], e.Shape),
        ["dot"] = e => MatMul(e[0], e[1], e.Shape),
        ["addmm"] = Added,
        ["baddbmm"] = Added,
        ["outer"] = e => Einsum("i,j->ij", e, e.Operands),
        ["bilinear"] = Bilinear,
        ["einsum"] = e => Einsum(e.Node.Text("equation"), e, e.Operands),
        ["matmul_grad_x"] = GradientOfX,
        ["matmul_grad_other"] = GradientOfOther,
        ["linear"] = Linear,
        ["linear_grad_input"] = e => MatMul(e[0], e[1], e.Shape),
        ["linear_grad_weight"] = GradientOfWeight,
    };

    private static Value Added(Evaluation e)
    {
        var product = MatMul(e[1], e[2], e.Shape).Map(x => x * e.Node.Number("alpha"));
        return Value.Combine(product, e[0], e.Shape, (x, added) => x + (added * e.Node.Number("beta")));
    }

    private static Value Bilinear(Evaluation e)
    {
        var product = Einsum("...i,...j,oij->...o", e, e.Operands[..3]);
        return e.Operands.Length > 3 ? Value.Combine(product, e[3], e.Shape, (x, bias) => x + bias) : product;
    }

    /// <summary>The sum over every assignment of an index to each label.</summary>
    private static Value Einsum(string text, Evaluation e, Value[] operands)
    {
        var equation = EinsumEquation.Parse(text, operands.Select(operand => operand.Rank).ToArray());
        var labels = equation.Operands.SelectMany(own => own).Distinct().ToArray();
        int Size(int label) => operands.SelectMany((operand, index) => operand.Shape.Where((_, dim) => equation.Operands[index][dim] == label)).Max();
        var result = Value.Zeros(e.Shape);
        foreach (var at in Value.Positions(labels.Select(Size).ToArray()))
        {
            int Index(int label) => at[Array.IndexOf(labels, label)];
            var product = operands.Select((operand, index) => operand.Stretched(equation.Operands[index].Select(Index).ToArray())).Aggregate(1.0, (x, y) => x * y);
            result.Add(product, equation.Result.Select(Index).ToArray());
        }

        return result;
    }

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
